import type { ActKind } from "../__generated__/graphql";
import { useDeputy } from "../shell/deputy";
import { useWords } from "../words/language";
import { WORDS } from "./words";

/** The director in whose stead the viewer would do one of these acts (代签), if in anybody's. */
export function useDirector(...acts: (ActKind | undefined)[]): string | undefined {
  const deputy = useDeputy();
  const lent = acts.some((act) => act && deputy?.actsInStead.includes(act));
  return lent ? deputy?.deputyFor?.directorName : undefined;
}

/** Says, before it is confirmed, in whose stead an act is done. */
export function InStead({ director }: { director: string | undefined }) {
  const words = useWords(WORDS);
  return director ? (
    <p>
      <b>{words.inStead(director)}</b>
    </p>
  ) : null;
}
