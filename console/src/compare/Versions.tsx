import { Segmented, Select } from "antd";
import { useSearchParams } from "react-router";

import { useWords } from "../words/language";
import { earlierOf, isSame, type Section } from "./sections";
import { Compared } from "./Compared";
import { Differences } from "./Differences";
import type { ChangesDocument } from "./server";
import { WORDS } from "./words";

export interface Version {
  id: string;
  number: number;
  sections: Section[];
}

interface Props {
  /** Newest first. */
  versions: Version[];
  /** What the document is called. */
  title: string;
  /** Reads two versions, to be compared by the server. */
  changes: ChangesDocument;
  /** The number of the version that the newest is compared with, unless another is chosen. */
  since?: number | undefined;
}

/** Any version as a whole, or beside any earlier one; the address says which. */
export function Versions({ versions, title, changes, since }: Props) {
  const words = useWords(WORDS);
  const [search, setSearch] = useSearchParams();
  const version = shownOf(versions, search);
  if (!version) return null;
  const put = (chosen: Record<string, string>) =>
    setSearch((before) => ({ ...Object.fromEntries(before), ...chosen }), { replace: true });
  const tabled = search.get("form") === "table";
  const against = search.has("against") ? Number(search.get("against")) : since;
  const earlier = versions.find(({ number }) => number === against && number < version.number);
  const changed = version.sections.filter(
    (section) => earlier && !isSame(earlierOf(section, earlier.sections), section),
  );
  const lower = versions.filter(({ number }) => number < version.number);
  return (
    <>
      {versions.length > 1 && (
        <div className="line">
          <Select
            aria-label={words.version}
            size="small"
            value={version.number}
            options={versions.map(({ number }) => ({ value: number, label: words.revision(number) }))}
            onChange={(number) => put({ version: String(number), against: "0" })}
          />
          <Select
            aria-label={words.against}
            size="small"
            value={earlier?.number ?? 0}
            options={[
              { value: 0, label: words.whole },
              ...lower.map(({ number }) => ({ value: number, label: words.compareWith(number) })),
            ]}
            onChange={(number) => put({ against: String(number) })}
          />
          {earlier && (
            <Segmented
              aria-label={words.form}
              size="small"
              value={tabled ? "table" : "text"}
              options={[
                { value: "text", label: words.marked },
                { value: "table", label: words.table },
              ]}
              onChange={(form) => put({ form })}
            />
          )}
          {earlier && !tabled && <span className="quiet push">{words.changes(changed.length)}</span>}
        </div>
      )}
      {earlier && tabled ? (
        <Differences document={changes} before={earlier.id} after={version.id} title={title} />
      ) : (
        <Compared sections={version.sections} earlier={earlier?.sections} />
      )}
    </>
  );
}

/** The version that the address names, or the newest. */
export function shownOf(versions: Version[], search: URLSearchParams): Version | undefined {
  const named = Number(search.get("version"));
  return versions.find(({ number }) => number === named) ?? versions[0];
}
