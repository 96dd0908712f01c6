import type { ScanView } from '@vkjwt/core'

/** The fields that a person fills in. */
export type FieldName = 'name' | 'email' | 'ownedSince' | 'confirmed'

/** Why a form that was filled in right leads to no warranty. */
export type FormProblem =
  | { kind: 'scan'; state: Exclude<ScanView['state'], 'verified' | 'verified-earlier'> }
  | { kind: 'taken'; since: string }
  | { kind: 'storage' }
  | { kind: 'origin' }

/** What the form shows: all that was typed, and what is wrong with it. */
export interface FormState {
  /** Tells one submission that arrives twice from two. */
  attempt: string
  values: Readonly<Record<FieldName, string>>
  errors: Readonly<Partial<Record<FieldName, string>>>
  problem?: FormProblem
}

/** A form in which nothing was typed yet. */
export function emptyForm(attempt: string): FormState {
  const values = { name: '', email: '', ownedSince: '', confirmed: '' }
  return { attempt, values, errors: {} }
}
