import { Link } from "react-router";

import { Loaded } from "../parts/Loaded";
import { pathOf } from "../parts/records";
import { useWords } from "../words/language";
import { useSimilarity, type Repeat, type Similarity } from "./server";
import { WORDS } from "./words";

interface Props {
  /** The version that is looked through. */
  revision: string;
  /** The code of the body whose scheme it is. */
  owner: string;
}

type Passage = Similarity["passages"][number];

/** What a scheme says word for word as others do (上下一般粗), and which tasks of its plan it names. */
export function Similar({ revision, owner }: Props) {
  const words = useWords(WORDS);
  const read = useSimilarity(revision, owner);
  return (
    <>
      <p className="quiet">{words.advice}</p>
      <Loaded read={read}>
        {({ similarity }) => (
          <>
            <p>{similarity.passages.length ? words.share(percent(similarity.share)) : words.none}</p>
            {similarity.passages.map((passage) => (
              <Repeated key={passage.path.join("/")} passage={passage} sources={similarity.sources} />
            ))}
            <Tasks tasks={similarity.tasks} />
          </>
        )}
      </Loaded>
    </>
  );
}

interface RepeatedProps {
  passage: Passage;
  sources: Similarity["sources"];
}

/** A text with its repeated spans marked, and where they stand. */
function Repeated({ passage, sources }: RepeatedProps) {
  const words = useWords(WORDS);
  const { labels, text, share, repeats } = passage;
  const named = [...new Set(repeats.map(({ source }) => source))];
  return (
    <section className="part prose">
      <h2>
        {labels.join("　")} <span className="tag waiting">{words.share(percent(share))}</span>
      </h2>
      <p>
        {cut(text, repeats).map(({ start, piece, repeat }) =>
          repeat ? (
            <mark key={start} title={nameOf(sources[repeat.source], words.source)}>
              {piece}
            </mark>
          ) : (
            <span key={start}>{piece}</span>
          ),
        )}
      </p>
      <ul>
        {named.map((id) => (
          <li key={id}>
            <Link to={pathOf(id)}>{nameOf(sources[id], words.source)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tasks({ tasks }: { tasks: Similarity["tasks"] }) {
  const words = useWords(WORDS);
  if (tasks.length === 0) return null;
  return (
    <section className="part prose">
      <h2>{words.tasks}</h2>
      <ul>
        {tasks.map(({ key, title, named }) => (
          <li key={key}>
            {title} <span className={named ? "tag good" : "tag"}>{named ? words.named : words.unnamed}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function percent(share: number): number {
  return Math.round(share * 100);
}

function nameOf(
  source: Similarity["sources"][string] | undefined,
  said: (owner: string, title: string) => string,
): string {
  return source ? said(source.owner.name, source.title) : "";
}

/** The text in pieces: those that repeat something, and those between them. */
function cut(text: string, repeats: Repeat[]): { start: number; piece: string; repeat?: Repeat }[] {
  // The server counts characters; a string counts some of them twice.
  const characters = [...text];
  const pieces: { start: number; piece: string; repeat?: Repeat }[] = [];
  let at = 0;
  const upTo = (end: number, repeat?: Repeat) => {
    if (end > at) pieces.push({ start: at, piece: characters.slice(at, end).join(""), ...(repeat && { repeat }) });
    at = end;
  };
  for (const repeat of repeats) {
    upTo(repeat.start);
    upTo(repeat.end, repeat);
  }
  upTo(characters.length);
  return pieces;
}
