import { createBrowserRouter } from "react-router";

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
      { path: "search", lazy: () => import("./search/Screen") },
      { path: "*", element: <NotThere /> },
    ],
  },
]);
