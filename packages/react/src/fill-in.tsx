import { Fragment, type ReactNode } from 'react'

/** What stands for each placeholder of a text. */
export type Fillings = Record<string, ReactNode>

/** Puts nodes in place of the `{names}` of a text; a name that stands for nothing stays as it is. */
export function fillIn(text: string, fillings: Fillings): ReactNode {
  return text.split(/(\{\w+\})/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text has the same parts in every render
    <Fragment key={index}>{fillings[part] ?? part}</Fragment>
  ))
}
