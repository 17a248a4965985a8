import { createBrowserRouter } from "react-router";

import { ROOT } from "./api/site";
import { Broken } from "./parts/Broken";
import { NotThere } from "./parts/NotThere";
import { Shell } from "./shell/Shell";

/** Each screen is loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    path: "/",
    element: <Shell />,
    errorElement: <Broken />,
    HydrateFallback: () => null,
    children: [
      { index: true, lazy: () => import("./workbench/Screen") },
      { path: "bodies/:code?", lazy: () => import("./bodies/Screen") },
      { path: "bodies/:code/list", lazy: () => import("./bodyList/Screen") },
      { path: "reviews", lazy: () => import("./reviews/Screen") },
      { path: "reviews/:id", lazy: () => import("./desk/Screen") },
      { path: "reviews/:id/paper", lazy: () => import("./reviewPaper/Screen") },
      { path: "reviews/:id/ask", lazy: () => import("./consultationForm/Screen") },
      { path: "consultations", lazy: () => import("./consultationList/Screen") },
      { path: "consultations/:id", lazy: () => import("./consultation/Screen") },
      { path: "schemes", lazy: () => import("./schemes/Screen") },
      { path: "schemes/new", lazy: () => import("./schemeForm/Screen") },
      { path: "schemes/:id", lazy: () => import("./scheme/Screen") },
      { path: "schemes/:id/edit", lazy: () => import("./schemeForm/Screen") },
      { path: "schemes/:id/check", lazy: () => import("./selfCheck/Screen") },
      { path: "supervisions", lazy: () => import("./supervisions/Screen") },
      { path: "supervisions/new", lazy: () => import("./supervisionForm/Screen") },
      { path: "supervisions/:id", lazy: () => import("./supervision/Screen") },
      { path: "letters/:id/paper", lazy: () => import("./letterPaper/Screen") },
      { path: "supervisions/:id/opinion", lazy: () => import("./opinionForm/Screen") },
      { path: "standards", lazy: () => import("./standards/Screen") },
      { path: "standards/new", lazy: () => import("./standardForm/Screen") },
      { path: "standards/:id", lazy: () => import("./standard/Screen") },
      { path: "standards/:id/edit", lazy: () => import("./standardForm/Screen") },
      { path: "deadlines", lazy: () => import("./deadlines/Screen") },
      { path: "deadlines/new", lazy: () => import("./deadlineForm/Screen") },
      { path: "deadlines/:id", lazy: () => import("./deadline/Screen") },
      { path: "deadlines/:id/edit", lazy: () => import("./deadlineForm/Screen") },
      { path: "templates", lazy: () => import("./templates/Screen") },
      { path: "templates/new", lazy: () => import("./templateForm/Screen") },
      { path: "templates/:id", lazy: () => import("./template/Screen") },
      { path: "templates/:id/edit", lazy: () => import("./templateForm/Screen") },
      { path: "plans", lazy: () => import("./plans/Screen") },
      { path: "plans/map", lazy: () => import("./planMap/Screen") },
      { path: "plans/new", lazy: () => import("./planForm/Screen") },
      { path: "plans/:id", lazy: () => import("./plan/Screen") },
      { path: "plans/:id/cascade", lazy: () => import("./cascade/Screen") },
      { path: "plans/:id/edit", lazy: () => import("./planForm/Screen") },
      { path: "plans/:id/report", lazy: () => import("./planReport/Screen") },
      { path: "proposals/:id", lazy: () => import("./proposal/Screen") },
      { path: "records/:id", lazy: () => import("./record/Screen") },
      { path: "statistics", lazy: () => import("./statistics/Screen") },
      { path: "attempts", lazy: () => import("./attempts/Screen") },
      { path: "file-reads", lazy: () => import("./fileReads/Screen") },
      { path: "search", lazy: () => import("./search/Screen") },
      { path: "*", element: <NotThere /> },
    ],
  },
], { basename: ROOT || "/" });
