import { Button, Form, Modal, Select } from "antd";
import { useState } from "react";

import {
  ArticlesToCiteDocument,
  DocumentsToCiteDocument,
  type CitationFragment,
} from "../__generated__/graphql";
import { useRead } from "../api/useRead";
import { useWords } from "../words/language";
import { useCitation } from "./Cited";
import { WORDS } from "./words";

/** The field for the article of the rule library by which something is so; it holds the article. */
export function ArticleField({ name }: { name: string | (string | number)[] }) {
  const words = useWords(WORDS);
  return (
    <Form.Item name={name} label={words.article} className="wide">
      <Chosen />
    </Form.Item>
  );
}

interface ChosenProps {
  /** Given by the form's item around it. */
  id?: string;
  value?: CitationFragment | null;
  onChange?: (article: CitationFragment | null) => void;
}

function Chosen({ id, value, onChange }: ChosenProps) {
  const words = useWords(WORDS);
  const citation = useCitation();
  const [open, setOpen] = useState(false);
  return (
    <div className="line" id={id} role="group" aria-label={words.article}>
      <span className={value ? "" : "quiet"}>{value ? citation(value) : words.none}</span>
      <Button size="small" onClick={() => setOpen(true)}>
        {value ? words.change : words.choose}
      </Button>
      {value && (
        <Button size="small" onClick={() => onChange?.(null)}>
          {words.clear}
        </Button>
      )}
      {open && (
        <Choosing
          close={() => setOpen(false)}
          choose={(article) => {
            onChange?.(article);
            setOpen(false);
          }}
        />
      )}
    </div>
  );
}

interface ChoosingProps {
  close: () => void;
  choose: (article: CitationFragment) => void;
}

/** Of documents in force the version that others read, and one of its articles. */
function Choosing({ close, choose }: ChoosingProps) {
  const words = useWords(WORDS);
  const [text, setText] = useState("");
  const [version, setVersion] = useState<string>();
  const [article, setArticle] = useState<CitationFragment>();
  const { data } = useRead(DocumentsToCiteDocument, { text });
  const documents = (data?.ruleDocuments.edges ?? []).flatMap(({ node }) => {
    const released = node.revisions.edges.find((each) => each.node.releasedAt !== null)?.node;
    return released ? [{ value: released.id, label: node.title }] : [];
  });
  return (
    <Modal
      open
      title={words.choose}
      onCancel={close}
      okText={words.cite}
      cancelText={words.cancel}
      okButtonProps={{ disabled: !article }}
      onOk={() => article && choose(article)}
    >
      <Form layout="vertical">
        <Form.Item label={words.document} htmlFor="cited-document">
          <Select
            id="cited-document"
            showSearch={{ filterOption: false, onSearch: setText }}
            placeholder={words.find}
            options={documents}
            onChange={(chosen: string) => {
              setVersion(chosen);
              setArticle(undefined);
            }}
          />
        </Form.Item>
        {version && <Articles key={version} version={version} choose={setArticle} />}
      </Form>
    </Modal>
  );
}

interface ArticlesProps {
  version: string;
  choose: (article: CitationFragment | undefined) => void;
}

function Articles({ version, choose }: ArticlesProps) {
  const words = useWords(WORDS);
  const { data } = useRead(ArticlesToCiteDocument, { version });
  const articles = data?.node?.__typename === "RuleDocumentRevision" ? data.node.articles : [];
  return (
    <Form.Item label={words.which} htmlFor="cited-article">
      <Select
        id="cited-article"
        showSearch={{ optionFilterProp: "label" }}
        options={articles.map(({ id, numeral, number, title, text }) => ({
          value: id,
          label: [numeral ?? words.place(number), title ?? text].join("　"),
        }))}
        onChange={(chosen: string) => choose(articles.find(({ id }) => id === chosen))}
      />
    </Form.Item>
  );
}
