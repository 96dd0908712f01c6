/** What the owner of a piece writes into the form. */
export interface Owner {
  name: string
  email: string
  /** Since when the piece is theirs: ISO 8601, a day. */
  ownedSince: string
}

/** A warranty to register. */
export interface Registration extends Owner {
  slug: string
  /** The chip whose verified scan allows it. */
  chipId: string
  /** Made anew for each form: the same one again is the same submission. */
  attempt: string
  at: Date
}

/** A registered warranty, without a word about its owner. */
export interface Warranty {
  slug: string
  /** What the owner was given to quote: nobody can guess it. */
  reference: string
  registeredAt: Date
}

/** `created` is also the answer to a form that was sent twice. */
export type RegistrationOutcome =
  | { status: 'created'; warranty: Warranty }
  | { status: 'taken'; warranty: Warranty }

export interface WarrantyPage {
  warranties: readonly (Warranty & Owner)[]
  total: number
}
