export const FIRST = `# Who am I, and what waits for my body?
query {
  viewer {
    member {
      name
    }
    roles
    body {
      code
      name
    }
  }
  schemes(first: 5, orderBy: { field: UPDATED_AT, direction: DESC }) {
    totalCount
    edges {
      node {
        title
        state
        owner {
          name
        }
      }
    }
  }
}
`;
