import {
  AdoptExperienceDocument,
  CommentExperienceDocument,
  PublishExperienceDocument,
  RecommendExperienceDocument,
  WithdrawExperienceDocument,
} from "../__generated__/graphql";
import { ActButton } from "../acts/ActButton";
import { WORDS } from "../experiences/words";
import { IssuedActs } from "../issued/IssuedActs";
import { useWords } from "../words/language";
import type { Experience } from "./Screen";

/** What may be done with the experience now. */
export function Acts({ experience }: { experience: Experience }) {
  const words = useWords(WORDS);
  const { id, owner, revisions, state } = experience;
  const number = revisions.edges[0]?.node.number ?? 0;
  const shared = { on: experience, input: { experienceId: id, expectedRevision: number } };
  return (
    <IssuedActs
      record={experience}
      edit="EXPERIENCE_EDIT"
      form={`/experiences/${id}/edit`}
      withdraw={
        <ActButton
          {...shared}
          {...(state !== "DRAFT" && { to: words.readers })}
          danger
          act="EXPERIENCE_WITHDRAW"
          document={WithdrawExperienceDocument}
        >
          <p>{words.withdraws}</p>
        </ActButton>
      }
      issue={
        <>
          <ActButton
            {...shared}
            required
            to={owner.name}
            asks={words.comment}
            act="EXPERIENCE_COMMENT"
            document={CommentExperienceDocument}
          >
            <p>{words.comments}</p>
          </ActButton>
          <ActButton
            {...shared}
            required
            to={owner.name}
            asks={words.usage}
            act="EXPERIENCE_ADOPT"
            document={AdoptExperienceDocument}
          >
            <p>{words.adopts}</p>
          </ActButton>
          <ActButton
            {...shared}
            primary
            to={words.recommendedTo}
            act="EXPERIENCE_RECOMMEND"
            document={RecommendExperienceDocument}
          >
            <p>{words.recommends}</p>
          </ActButton>
          <ActButton
            {...shared}
            primary
            to={words.publishedTo(owner.superior?.name ?? "")}
            act="EXPERIENCE_PUBLISH"
            document={PublishExperienceDocument}
          >
            <p>{words.publishes(number)}</p>
          </ActButton>
        </>
      }
    />
  );
}
