import type { ReactElement } from 'react'

/** A time for people and machines. */
export function Moment({
  iso,
  format,
}: {
  iso: string
  format: Intl.DateTimeFormat
}): ReactElement {
  // Servers and browsers carry different versions of the locale data.
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {format.format(new Date(iso))}
    </time>
  )
}
