/** Something that is allowed and yet hardly meant; `path` is where it stands in the rule set or, with `data.`, the data. */
export type Doubt = { path: string; message: string };
