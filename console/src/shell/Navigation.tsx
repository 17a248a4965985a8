import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  EyeOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  HomeOutlined,
  ScheduleOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import { NavLink } from "react-router";

import { AwaitingDocument, type AwaitingQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useWords } from "../words/language";
import { WORDS } from "./words";

type Inbox = AwaitingQuery["inbox"];
type Place = "workbench" | keyof typeof COUNTED | "plans" | "bodies" | "standards" | "statistics";

const COUNTED = {
  reviews: (inbox: Inbox) => inbox.schemesToReview.totalCount,
  schemes: (inbox: Inbox) => inbox.schemesToAmend.totalCount + inbox.schemesToStart.totalCount,
  supervisions: (inbox: Inbox) =>
    inbox.suggestionsToAnswer.totalCount +
    inbox.answersToJudge.totalCount +
    inbox.supervisionsToClose.totalCount,
};

const PLACES: [Place, string, ComponentType][] = [
  ["workbench", "/", HomeOutlined],
  ["reviews", "/reviews", AuditOutlined],
  ["schemes", "/schemes", FileTextOutlined],
  ["plans", "/plans", ScheduleOutlined],
  ["supervisions", "/supervisions", EyeOutlined],
  ["bodies", "/bodies", ApartmentOutlined],
  ["standards", "/standards", FileProtectOutlined],
  ["statistics", "/statistics", BarChartOutlined],
];

export function Navigation() {
  const words = useWords(WORDS);
  const { data } = useRead(AwaitingDocument, {});
  return (
    <nav className="places" aria-label={words.navigation}>
      {PLACES.map(([place, path, Icon]) => (
        <NavLink key={place} to={path} end={path === "/"}>
          <Icon aria-hidden /> {words[place]}
          <Count count={data ? waiting(data, place) : 0} />
        </NavLink>
      ))}
    </nav>
  );
}

function Count({ count }: { count: number }) {
  const words = useWords(WORDS);
  return count ? (
    <span className="count" title={words.waiting(count)}>
      {count}
    </span>
  ) : null;
}

/** How much waits: for the member on the workbench, for the body elsewhere. */
function waiting({ inbox, workCounts }: AwaitingQuery, place: Place): number {
  if (place === "workbench") return workCounts.todo.count + inbox.proposalsToSign.totalCount;
  return place in COUNTED ? COUNTED[place as keyof typeof COUNTED](inbox) : 0;
}
