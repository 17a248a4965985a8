import { Loaded } from "../parts/Loaded";
import { PaperButton } from "../table/PaperButton";
import { useWords } from "../words/language";
import { BOTH, useDifferences, type ChangesDocument, type Difference } from "./server";
import { WORDS } from "./words";

interface Props {
  document: ChangesDocument;
  before: string;
  after: string;
  /** What the document is called; also the name of the file. */
  title: string;
}

/** Every change between two versions, with where it stands, what it said and what it says (修改对照表). */
export function Differences({ document, before, after, title }: Props) {
  const read = useDifferences(document, before, after);
  const words = useWords(WORDS);
  const name = words.tableOf(title);
  return (
    <Loaded read={read}>
      {({ differences }) => (
        <>
          <div className="line">
            <span className="quiet">{words.differences(told(differences).length)}</span>
            <span className="push">
              <PaperButton
                printed={{ document, variables: { before, after }, template: "changes", name, compare: BOTH }}
              />
            </span>
          </div>
          <DifferencesTable differences={told(differences)} label={words.table} />
        </>
      )}
    </Loaded>
  );
}

/** The changes without numbers that follow from a place. */
function told(differences: Difference[]): Difference[] {
  return differences.filter(({ change }) => change !== "RENUMBERED");
}

/** Changes beside each other; nothing where there are none. */
export function DifferencesTable({ differences, label }: { differences: Difference[]; label: string }) {
  const words = useWords(WORDS);
  if (differences.length === 0) return null;
  return (
    <table className="differences" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{words.place}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <Row key={`${difference.path.join("/")} ${difference.change}`} difference={difference} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ difference }: { difference: Difference }) {
  const words = useWords(WORDS);
  const { labels, change } = difference;
  return (
    <tr>
      <th scope="row">
        {labels.map((label, place) => (
          <span key={place} className={place === 0 ? undefined : "quiet"}>
            {label}
          </span>
        ))}
        {change === "MOVED" && <span className="tag">{words.moved}</span>}
      </th>
      <td>
        <Side difference={difference} shown="REMOVED" />
      </td>
      <td>
        <Side difference={difference} shown="ADDED" />
      </td>
    </tr>
  );
}

/** The text of one of the two versions, with what only that one says marked. */
function Side({ difference, shown }: { difference: Difference; shown: "REMOVED" | "ADDED" }) {
  const { beforeText, afterText, spans, change } = difference;
  const text = shown === "REMOVED" ? beforeText : afterText;
  const Mark = shown === "REMOVED" ? "del" : "ins";
  if (!text) return null;
  if (change === "MOVED") return text;
  if (spans.length === 0) return <Mark>{text}</Mark>;
  return spans
    .filter(({ part }) => part === "SAME" || part === shown)
    .map(({ part, text: words }, place) =>
      part === "SAME" ? <span key={place}>{words}</span> : <Mark key={place}>{words}</Mark>,
    );
}
