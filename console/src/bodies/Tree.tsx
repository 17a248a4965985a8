import { Tree } from "antd";
import type { DataNode } from "antd/es/tree";
import { useEffect, useState } from "react";
import { useNavigate } from "react-router";
import { useClient, type Client } from "urql";

import { BodiesBelowDocument, type BodiesBelowQuery } from "../__generated__/graphql";
import { known } from "../api/documents";
import { useWords } from "../words/language";
import { WORDS } from "./words";

const ROOT = "000000";
const HEIGHT = 620;

type Below = Map<string, DataNode[]>;
type Body = NonNullable<BodiesBelowQuery["body"]>;

interface Props {
  chosen: string;
  /** The codes of the bodies above the chosen one. */
  open: string[];
}

/** The bodies below one another; what is below one is read when it is first opened. */
export function BodyTree({ chosen, open }: Props) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const client = useClient();
  const [root, setRoot] = useState("");
  const [below, setBelow] = useState<Below>(new Map());
  const [opened, setOpened] = useState<string[]>([]);
  const load = async (codes: string[]) => {
    const answers = await Promise.all(codes.map((code) => read(client, code)));
    const found = answers.filter((body): body is Body => Boolean(body));
    setRoot((name) => found.find((body) => body.code === ROOT)?.name ?? name);
    setBelow((before) => new Map([...before, ...found.map((body) => [body.code, nodesOf(body)] as const)]));
  };
  useEffect(() => {
    const path = [ROOT, ...open.filter((code) => code !== ROOT)];
    void load(path.filter((code) => !below.has(code)));
    setOpened((before) => [...new Set([...before, ...path])]);
  }, [chosen]);
  if (!below.has(ROOT)) return null;
  return (
    <Tree
      blockNode
      virtual
      height={HEIGHT}
      aria-label={words.tree}
      selectedKeys={[chosen]}
      expandedKeys={opened}
      treeData={[filled({ key: ROOT, title: root }, below)]}
      onExpand={(keys) => setOpened(keys.map(String))}
      loadData={({ key }) => load([String(key)])}
      onSelect={(_, { node }) => void navigate(`/bodies/${node.key}`)}
    />
  );
}

async function read(client: Client, code: string): Promise<Body | null | undefined> {
  const { data } = await client.query(known(BodiesBelowDocument), { code });
  return data?.body;
}

function nodesOf(body: Body): DataNode[] {
  return body.subordinates.edges.map(({ node }) => ({
    key: node.code,
    title: node.name,
    isLeaf: node.level === "COUNTY",
  }));
}

function filled(node: DataNode, below: Below): DataNode {
  const children = below.get(String(node.key));
  return children ? { ...node, children: children.map((child) => filled(child, below)) } : node;
}
