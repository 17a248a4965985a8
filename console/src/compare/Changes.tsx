import { diffArrays, diffChars } from "diff";

/** The paragraphs of a later version, with what was taken out and put in since the earlier one. */
export function Changes({ before, after }: { before: string[]; after: string[] }) {
  return paired(before, after).map(([old, now], place) => (
    <p key={place}>
      {old === now ? now : <Paragraph before={old} after={now} />}
    </p>
  ));
}

function Paragraph({ before, after }: { before: string; after: string }) {
  return diffChars(before, after).map(({ added, removed, value }, place) => {
    if (added) return <ins key={place}>{value}</ins>;
    return removed ? <del key={place}>{value}</del> : <span key={place}>{value}</span>;
  });
}

/** Each paragraph beside what it was; empty where there was none, or is none any more. */
function paired(before: string[], after: string[]): [string, string][] {
  const pairs: [string, string][] = [];
  let removed: string[] = [];
  const gone = () => {
    pairs.push(...removed.map((paragraph): [string, string] => [paragraph, ""]));
    removed = [];
  };
  for (const change of diffArrays(before, after)) {
    if (change.removed) {
      removed = change.value;
      continue;
    }
    if (change.added) {
      pairs.push(...change.value.map((now): [string, string] => [removed.shift() ?? "", now]));
    }
    gone();
    if (!change.added) pairs.push(...change.value.map((same): [string, string] => [same, same]));
  }
  gone();
  return pairs;
}
