import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  ClockCircleOutlined,
  DashboardOutlined,
  EyeOutlined,
  FileOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  FileWordOutlined,
  HomeOutlined,
  ReadOutlined,
  ScheduleOutlined,
  StopOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import { Link, useLocation } from "react-router";

import { AwaitingDocument, type AwaitingQuery } from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { toDoOf } from "../workbench/model";
import { useWords } from "../words/language";
import { useViewer } from "./viewer";
import { WORDS } from "./words";

const COUNTED = [
  "reviews",
  "schemes",
  "plans",
  "supervisions",
  "experiences",
  "notices",
  "standards",
  "ruleDocuments",
  "deadlines",
  "templates",
] as const;
type Counted = (typeof COUNTED)[number];
type Place = "workbench" | "overview" | Counted | "bodies" | "statistics" | "attempts" | "fileReads";

const PLACES: [Place, string, ComponentType][] = [
  ["workbench", "/", HomeOutlined],
  ["overview", "/overview", DashboardOutlined],
  ["reviews", "/reviews", AuditOutlined],
  ["schemes", "/schemes", FileTextOutlined],
  ["plans", "/plans", ScheduleOutlined],
  ["supervisions", "/supervisions", EyeOutlined],
  ["experiences", "/experiences", ReadOutlined],
  ["notices", "/dispatches", FileOutlined],
  ["bodies", "/bodies", ApartmentOutlined],
  ["standards", "/standards", FileProtectOutlined],
  ["ruleDocuments", "/rule-documents", ReadOutlined],
  ["deadlines", "/deadlines", ClockCircleOutlined],
  ["templates", "/templates", FileWordOutlined],
  ["statistics", "/statistics", BarChartOutlined],
];
/** Where else what belongs to a place has its pages. */
const ALSO: Partial<Record<Place, string[]>> = {
  reviews: ["/consultations"],
  supervisions: ["/letters"],
  notices: ["/notices"],
};
const FILE_READS: (typeof PLACES)[number] = ["fileReads", "/file-reads", FileOutlined];
const FOR_DIRECTORS: typeof PLACES = [FILE_READS];
const FOR_ADMINISTRATORS: typeof PLACES = [["attempts", "/attempts", StopOutlined], FILE_READS];

export function Navigation() {
  const words = useWords(WORDS);
  const { roles } = useViewer();
  const { data } = useRead(AwaitingDocument, {});
  const { pathname } = useLocation();
  const more = roles.includes("ADMIN") ? FOR_ADMINISTRATORS : roles.includes("DIRECTOR") ? FOR_DIRECTORS : [];
  return (
    <nav className="places" aria-label={words.navigation}>
      {[...PLACES, ...more].map(([place, path, Icon]) => (
        <Link
          key={place}
          to={path}
          aria-current={[path, ...(ALSO[place] ?? [])].some((each) => isUnder(each, pathname)) ? "page" : undefined}
        >
          <Icon aria-hidden /> {words[place]}
          <Count count={data ? waiting(data, place) : 0} />
        </Link>
      ))}
    </nav>
  );
}

const isUnder = (path: string, pathname: string) =>
  pathname === path || pathname.startsWith(`${path}/`);

function Count({ count }: { count: number }) {
  const words = useWords(WORDS);
  return count ? (
    <span className="count" title={words.waiting(count)}>
      {count}
    </span>
  ) : null;
}

/** How much the member has to do, of all kinds on the workbench, and of each at its place. */
function waiting(data: AwaitingQuery, place: Place): number {
  if (place === "workbench") return toDoOf(data);
  const counted = COUNTED.find((each) => each === place);
  return counted ? data[counted].totalCount : 0;
}
