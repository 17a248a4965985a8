import { Day } from "../parts/dates";
import { useWords } from "../words/language";
import { WORDS } from "./words";

interface Props {
  issuer: string;
  /** Who prepared and who signed it, as far as the reader may know. */
  prepared?: string | null | undefined;
  signed?: string | null | undefined;
  /** The director in whose stead it was signed, if it was (代签). */
  inStead?: string | null | undefined;
  /** When it was issued; nothing while it is not. */
  at: string | null | undefined;
}

/** The end of a paper: who issues it and when, with room for a seal, and who did it where that is known. */
export function Signature({ issuer, prepared, signed, inStead, at }: Props) {
  const words = useWords(WORDS);
  return (
    <footer className="signature">
      {(prepared || signed) && (
        <dl>
          {prepared && (
            <div>
              <dt>{words.prepared}</dt>
              <dd>{prepared}</dd>
            </div>
          )}
          {signed && (
            <div>
              <dt>{words.signed}</dt>
              <dd>
                {signed}
                {inStead && words.inStead(inStead)}
              </dd>
            </div>
          )}
        </dl>
      )}
      <p className="seal">
        {issuer}
        <small>{words.seal}</small>
        <span>{at ? <Day value={at} /> : words.noDay}</span>
      </p>
    </footer>
  );
}
