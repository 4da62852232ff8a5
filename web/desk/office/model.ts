/** A record as the form has it (knowledge/forms.py). */
export interface Row {
  key: string;
  label: string;
  value: string;
  shape: string;
}

export interface Source {
  title?: string;
  url?: string;
  date?: string;
  note?: string;
  show?: boolean;
}

export interface RecordForm {
  id: string;
  name: string;
  summary: string;
  type: string;
  kind: string;
  street: string;
  owner_unit: string;
  owner_basis: string;
  confidence: string;
  as_of: string;
  valid_until: string;
  aliases: string[];
  links: string[];
  missing: string[];
  facts: Row[];
  unverified: Row[];
  sources: Source[];
}

export interface Problem {
  field: string;
  text: string;
}

export interface Change {
  label: string;
  old: string;
  new: string;
  of_list: boolean;
}

export interface Version {
  number: number;
  status: string;
  author: string;
  reason: string;
  at: string;
  approved_by: string;
  changes: Change[];
}

export const emptyRow = (): Row => ({ key: "", label: "", value: "", shape: "text" });

export function emptyForm(today: string): RecordForm {
  return {
    id: "", name: "", summary: "", type: "guide", kind: "guide", street: "", owner_unit: "", owner_basis: "", confidence: "medium",
    as_of: today, valid_until: "", aliases: [], links: [], missing: [], facts: [emptyRow()], unverified: [], sources: [{}],
  };
}
