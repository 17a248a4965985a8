import { useParams } from "react-router";

import {
  ExperienceChangesDocument,
  ExperienceDocument,
  type ExperienceQuery,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useSections } from "../experiences/useSections";
import { WORDS } from "../experiences/words";
import { IssuedPage } from "../issued/IssuedPage";
import { useLabels } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { Said } from "../story/Said";
import { Left } from "../stub/Left";
import { useWords } from "../words/language";
import { Acts } from "./Acts";

export type Experience = Extract<
  NonNullable<ExperienceQuery["node"]>,
  { __typename: "Experience" }
>;

/** An experience: its text in any version, who adopted it and what others said, what may be done. */
export function Component() {
  const { id = "" } = useParams();
  const read = useRead(ExperienceDocument, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === "Experience" ? <ExperiencePage experience={node} /> : <Left id={id} />
      }
    </Loaded>
  );
}

function ExperiencePage({ experience }: { experience: Experience }) {
  const words = useWords(WORDS);
  const labels = useLabels();
  const { kind, topic, adoptions, adoptedBy, comments } = experience;
  return (
    <IssuedPage
      record={experience}
      states="ExperienceState"
      by={words.owner}
      facts={[
        [words.kind, labels.of("ExperienceKind", kind)],
        ...(topic ? [[words.topic, topic] as [string, string]] : []),
        [words.adoptions, words.adopted(adoptions)],
      ]}
      text={words.text}
      sections={useSections()}
      changes={ExperienceChangesDocument}
      said={
        <>
          <Said title={words.adoptedBy} acts={adoptedBy.edges} />
          <Said title={words.comment} acts={comments.edges} />
        </>
      }
    >
      <Acts experience={experience} />
    </IssuedPage>
  );
}
