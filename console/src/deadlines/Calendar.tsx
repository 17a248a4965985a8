import { HolidayCalendarDocument } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useLabels } from "../labels/labels";
import { useListing } from "../parts/listing";
import { Loaded } from "../parts/Loaded";
import { YearChooser } from "../standings/Choosers";
import { yearIn } from "../standings/lines";
import { dayText } from "../words/dates";
import { useLanguage, useWords } from "../words/language";
import { WORDS } from "./calendarWords";
import { festivalsOf, type Span } from "./spans";

/** The calendar of a year by which working days are counted (节假日安排). */
export function Calendar() {
  const words = useWords(WORDS);
  const listing = useListing();
  const read = useRead(HolidayCalendarDocument, { year: yearIn(listing.search) });
  return (
    <section className="box" aria-label={words.calendar}>
      <div className="line">
        <h2>{words.calendar}</h2>
        <span className="push">
          <YearChooser listing={listing} />
        </span>
      </div>
      <Loaded read={read}>
        {({ holidays }) => (
          <>
            {holidays.provisional && (
              <p>
                <span className="tag neutral">{words.provisional}</span> {words.noCalendar}
              </p>
            )}
            <dl className="facts">
              {festivalsOf(holidays.days).map(({ name, spans }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  {spans.map((span) => (
                    <Days key={span.first} span={span} />
                  ))}
                </div>
              ))}
            </dl>
            <p className="quiet">{words.counted}</p>
          </>
        )}
      </Loaded>
    </section>
  );
}

function Days({ span: { kind, first, last } }: { span: Span }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  return (
    <dd>
      <DayOfYear value={first} />
      {last !== first && (
        <>
          {words.to}
          <DayOfYear value={last} />
        </>
      )}{" "}
      <span className={`tag ${kind === "HOLIDAY" ? "good" : "waiting"}`}>
        {labels.of("HolidayKind", kind)}
      </span>
    </dd>
  );
}

/** 1月2日, or 2 Jan: the year stands above. */
function DayOfYear({ value }: { value: string }) {
  const text = dayText(value, useLanguage()).replace(/^\d+年| \d+$/, "");
  return <time dateTime={value}>{text}</time>;
}
