import { Suspense, useEffect } from "react";
import { Outlet, useLocation } from "react-router";

import { ShellDocument, type ShellQuery } from "../__generated__/graphql";
import { Live } from "../api/live";
import { useRead } from "../api/useRead";
import { LabelsOf } from "../labels/labels";
import { Loaded } from "../parts/Loaded";
import { useLanguage, useWords } from "../words/language";
import { Header } from "./Header";
import { Navigation } from "./Navigation";
import { useFocusKept } from "./useFocusKept";
import { ViewerContext } from "./viewer";
import { WORDS } from "./words";

/** What stands around every screen: who is signed in, where one can go, and what has changed. */
export function Shell() {
  const read = useRead(ShellDocument, { language: useLanguage() });
  return <Loaded read={read}>{(data) => <Framed data={data} />}</Loaded>;
}

function Framed({ data }: { data: ShellQuery }) {
  const words = useWords(WORDS);
  const { pathname } = useLocation();
  useFocusKept();
  useEffect(() => {
    document.title = `${words.product}${words.dot}${data.viewer.body.name}`;
  }, [words, data]);
  useEffect(() => {
    window.scrollTo(0, 0); // it may answer a promise, which is no clean-up
  }, [pathname]);
  return (
    <ViewerContext value={data.viewer}>
      <LabelsOf labels={data.labels}>
        <Live>
          <a className="skip" href="#content">
            {words.skip}
          </a>
          <Header />
          <div className="frame">
            <Navigation />
            <main id="content" tabIndex={-1}>
              <Suspense>
                <Outlet />
              </Suspense>
            </main>
          </div>
        </Live>
      </LabelsOf>
    </ViewerContext>
  );
}
