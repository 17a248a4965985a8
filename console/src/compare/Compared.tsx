import { Attached } from "../files/Attached";
import { useWords } from "../words/language";
import { Changes } from "./Changes";
import { earlierOf, isSame, type Section } from "./sections";
import { WORDS } from "./words";

/** A document, or what changed in it since an earlier version. */
export function Compared({ sections, earlier }: { sections: Section[]; earlier?: Section[] | undefined }) {
  const words = useWords(WORDS);
  return sections.map((section) => {
    const old = earlierOf(section, earlier);
    const changed = earlier && !isSame(old, section);
    return (
      <section key={section.key ?? section.title} className="part prose">
        <h2>
          {section.title} {changed && <span className="tag waiting">{words.changed}</span>}
        </h2>
        {(changed || !section.files) && (
          <Changes
            before={earlier ? (old?.paragraphs ?? []) : section.paragraphs}
            after={section.paragraphs}
          />
        )}
        {section.files && <Attached files={section.files} />}
      </section>
    );
  });
}
