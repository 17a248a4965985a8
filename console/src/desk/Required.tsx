import { SchemeChangesDocument, type SchemePart, type SchemeTextFragment } from "../__generated__/graphql";
import { DifferencesTable } from "../compare/Differences";
import { useDifferences } from "../compare/server";
import { Loaded } from "../parts/Loaded";
import { useWords } from "../words/language";
import { isAt, usePlaces, type Place } from "./places";
import { WORDS } from "./words";

interface Props {
  changes: readonly { part: SchemePart; key: string | null }[];
  /** What was said of how to change it. */
  note: string | null | undefined;
  judged: SchemeTextFragment | undefined;
  /** The version that is to have the changes; none before there is one. */
  amended: SchemeTextFragment | undefined;
  /** Whether each difference is shown, too. */
  whole?: boolean;
}

/** What a pass has asked to be changed, and what of it the later version has changed (修改核对). */
export function Required({ changes, note, judged, amended, whole = false }: Props) {
  const words = useWords(WORDS);
  const places = usePlaces()(changes, judged);
  return (
    <section aria-label={words.mustChange}>
      <h2>{words.mustChange}</h2>
      {note && <p className="prose">{note}</p>}
      {judged && amended ? (
        <Checked places={places} judged={judged} amended={amended} whole={whole} />
      ) : (
        <ul>
          {places.map(({ part, key, name }) => (
            <li key={`${part}/${key}`}>{name}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface CheckedProps {
  places: Place[];
  judged: SchemeTextFragment;
  amended: SchemeTextFragment;
  whole: boolean;
}

function Checked({ places, judged, amended, whole }: CheckedProps) {
  const words = useWords(WORDS);
  const read = useDifferences(SchemeChangesDocument, judged.id, amended.id);
  return (
    <Loaded read={read}>
      {({ differences }) => {
        const told = differences.filter(({ change }) => change !== "RENUMBERED");
        const asked = told.filter((each) => places.some((place) => isAt(place, each)));
        const others = told.filter((each) => !asked.includes(each));
        return (
          <>
            <p className="quiet">{words.checked(judged.number, amended.number)}</p>
            <ul>
              {places.map((place) => {
                const done = told.some((each) => isAt(place, each));
                return (
                  <li key={`${place.part}/${place.key}`}>
                    {place.name}{" "}
                    <span className={`tag ${done ? "good" : "bad"}`}>{done ? words.isChanged : words.isSame}</span>
                  </li>
                );
              })}
            </ul>
            {others.length > 0 && !whole && <p className="warned">{words.others(others.length)}</p>}
            {whole && (
              <>
                <h3>{words.askedFor(asked.length)}</h3>
                <DifferencesTable differences={asked} label={words.askedFor(asked.length)} />
                <h3 className={others.length ? "warned" : ""}>{words.others(others.length)}</h3>
                <DifferencesTable differences={others} label={words.others(others.length)} />
              </>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
