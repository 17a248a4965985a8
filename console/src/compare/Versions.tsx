import { Select } from "antd";

import { useWords } from "../words/language";
import { earlierOf, isSame, type Section } from "./sections";
import { Compared } from "./Compared";
import { WORDS } from "./words";

export interface Version {
  number: number;
  sections: Section[];
}

interface Props {
  /** Newest first. */
  versions: Version[];
  /** The number of the version that is shown; the newest unless given. */
  shown: number | undefined;
  /** The number of the earlier one that it is compared with; none for the whole text. */
  against: number | undefined;
  change: (shown: number, against: number | undefined) => void;
}

/** Any version as a whole, or beside any earlier one. */
export function Versions({ versions, shown, against, change }: Props) {
  const words = useWords(WORDS);
  const version = versions.find(({ number }) => number === shown) ?? versions[0];
  if (!version) return null;
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
            onChange={(number) => change(number, undefined)}
          />
          <Select
            aria-label={words.against}
            size="small"
            value={earlier?.number ?? 0}
            options={[
              { value: 0, label: words.whole },
              ...lower.map(({ number }) => ({ value: number, label: words.compareWith(number) })),
            ]}
            onChange={(number) => change(version.number, number || undefined)}
          />
          {earlier && <span className="quiet push">{words.changes(changed.length)}</span>}
        </div>
      )}
      <Compared sections={version.sections} earlier={earlier?.sections} />
    </>
  );
}
