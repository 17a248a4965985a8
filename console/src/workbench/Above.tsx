import type { WorkbenchQuery } from "../__generated__/graphql";
import type { useListing } from "../parts/listing";
import { AllRead } from "./AllRead";
import { boxOf } from "./model";
import { Proposals } from "./Proposals";
import { Save } from "./Save";

interface Props {
  data: WorkbenchQuery;
  listing: ReturnType<typeof useListing>;
  again: () => void;
}

/** What stands above the list of a box: its proposals, or a button for all that is unread; a file. */
export default function Above(props: Props) {
  return (
    <>
      <First {...props} />
      {props.listing.search.get("show") !== "sign" && <Save listing={props.listing} />}
    </>
  );
}

function First({ data, listing, again }: Props) {
  const box = boxOf(listing.search);
  if (box === "UNREAD") return <AllRead list={data.worklist} listing={listing} again={again} />;
  const { proposalsToSign, proposalsSentBack } = data.inbox;
  return <Proposals box={box} toSign={proposalsToSign} sentBack={proposalsSentBack} />;
}
