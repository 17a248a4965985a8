import type { ActKind, WaitingProposalFragment, WorkbenchQuery } from "../__generated__/graphql";
import { daysLeft } from "../words/dates";

type Inbox = WorkbenchQuery["inbox"];
export type Kind = Exclude<keyof Inbox, "__typename">;

export interface Item {
  id: string;
  kind: Kind;
  /** Absent of a supervision: it is called by its kind. */
  title?: string | undefined;
  from?: string;
  enum: string;
  state: string;
  supervisionKind?: string;
  /** What a proposal would do. */
  act?: ActKind;
  since: string;
  due: string | null;
  path: string;
  mine: boolean;
}

const SOON_DAYS = 10;

/** All that waits, what is due first at the top; what has no deadline comes last, oldest first. */
export function itemsOf(inbox: Inbox): Item[] {
  return [
    ...proposals(inbox),
    ...schemes(inbox),
    ...suggestions(inbox),
    ...supervisions(inbox),
  ].sort(
    (a, b) => (a.due ?? "9").localeCompare(b.due ?? "9") || a.since.localeCompare(b.since),
  );
}

export function isLate({ due }: Item): boolean {
  return due !== null && daysLeft(due) < 0;
}

export function isSoon({ due }: Item): boolean {
  return due !== null && daysLeft(due) >= 0 && daysLeft(due) <= SOON_DAYS;
}

function proposals(inbox: Inbox): Item[] {
  const kinds = ["proposalsToSign", "proposalsSentBack"] as const;
  return kinds.flatMap((kind) =>
    inbox[kind].edges.map(({ node }) => ({
      id: node.id,
      kind,
      act: node.act,
      title: titleOf(node.record),
      from: node.proposedBy,
      enum: "ProposalState",
      state: node.state,
      since: node.updatedAt,
      due: null,
      path: `/proposals/${node.id}`,
      mine: true,
    })),
  );
}

function titleOf(record: WaitingProposalFragment["record"]): string | undefined {
  if (!record) return undefined;
  if ("title" in record) return record.title;
  return "text" in record ? record.text : undefined;
}

function schemes(inbox: Inbox): Item[] {
  const base = { enum: "SchemeState", due: null };
  const shared = (node: Inbox["schemesToAmend"]["edges"][number]["node"]) => ({
    ...base,
    id: node.id,
    title: node.title,
    state: node.state,
    since: node.updatedAt,
    mine: node.allowedActs.length > 0,
  });
  const own = (kind: "schemesToAmend" | "schemesToStart"): Item[] =>
    inbox[kind].edges.map(({ node }) => ({ ...shared(node), kind, path: `/schemes/${node.id}` }));
  const others = inbox.schemesToReview.edges.map(
    ({ node }): Item => ({
      ...shared(node),
      kind: "schemesToReview",
      from: node.owner.name,
      path: `/reviews/${node.id}`,
    }),
  );
  return [...others, ...own("schemesToAmend"), ...own("schemesToStart")];
}

function suggestions(inbox: Inbox): Item[] {
  const shared = (node: {
    id: string;
    text: string;
    dueOn: string;
    state: string;
    updatedAt: string;
    allowedActs: ActKind[];
    supervision: { id: string };
  }) => ({
    id: node.id,
    title: node.text,
    enum: "SuggestionState",
    state: node.state,
    since: node.updatedAt,
    due: node.dueOn,
    mine: node.allowedActs.length > 0,
    path: `/supervisions/${node.supervision.id}?suggestion=${node.id}`,
  });
  return [
    ...inbox.answersToJudge.edges.map(
      ({ node }): Item => ({
        ...shared(node),
        kind: "answersToJudge",
        from: node.supervision.supervised.name,
      }),
    ),
    ...inbox.suggestionsToAnswer.edges.map(
      ({ node }): Item => ({ ...shared(node), kind: "suggestionsToAnswer", from: node.owner.name }),
    ),
  ];
}

function supervisions(inbox: Inbox): Item[] {
  return inbox.supervisionsToClose.edges.map(({ node }) => ({
    id: node.id,
    kind: "supervisionsToClose",
    from: node.supervised.name,
    enum: "SupervisionState",
    state: node.state,
    supervisionKind: node.kind,
    since: node.updatedAt,
    due: node.endsOn,
    path: `/supervisions/${node.id}`,
    mine: node.allowedActs.length > 0,
  }));
}
