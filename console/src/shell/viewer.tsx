import { createContext, useContext } from "react";

import type { ShellQuery } from "../__generated__/graphql";

type Viewer = ShellQuery["viewer"];

export const ViewerContext = createContext<Viewer | undefined>(undefined);

/** Who is signed in, and for which body. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error("outside of the shell");
  return viewer;
}
