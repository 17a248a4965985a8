import { Table } from "antd";
import { Link } from "react-router";

import { Day } from "../parts/dates";
import { useWords } from "../words/language";
import { doneOf, has, type Province } from "./provinces";
import { StandTag } from "./StandTag";
import { STANDS, type Stand } from "./stands";
import { WORDS } from "./words";

interface Props {
  provinces: Province[];
  lit: Stand | undefined;
  to: (code: string) => string;
}

/** The same as the dots say, a line for each province. */
export function CountryTable({ provinces, lit, to }: Props) {
  const words = useWords(WORDS);
  return (
    <section className="box">
      <Table<Province>
        size="small"
        rowKey="code"
        pagination={false}
        sticky={{ offsetHeader: 50 }}
        dataSource={provinces.filter((province) => !lit || has(province, lit))}
        locale={{ emptyText: words.nothing }}
        columns={[
          {
            title: words.province,
            render: (_, { code, name }) => <Link to={to(code)}>{name}</Link>,
          },
          { title: words.state, width: 110, render: (_, { stand }) => <StandTag stand={stand} /> },
          { title: words.bodies, width: 110, dataIndex: "below" },
          ...STANDS.map((stand) => ({
            title: words[stand],
            width: 100,
            render: (_: unknown, { tally }: Province) => tally[stand],
          })),
          {
            title: words.share,
            width: 90,
            render: (_, row) => (row.below ? `${Math.round((doneOf(row) / row.below) * 100)}%` : "—"),
          },
          {
            title: words.oldest,
            width: 150,
            render: (_, { waitingSince }) => <Day value={waitingSince} />,
          },
        ]}
      />
    </section>
  );
}
