interface Cut {
  key: string;
  title: string;
  path: string;
  width?: number;
}

/** A column of texts that are cut where it ends, and read whole when pointed at. */
export function cut<Row>(column: Cut, said: (row: Row) => string | null | undefined) {
  return {
    ...column,
    ellipsis: true,
    onCell: (row: Row) => ({ title: said(row) ?? "" }),
    render: (_: unknown, row: Row) => said(row),
  };
}
