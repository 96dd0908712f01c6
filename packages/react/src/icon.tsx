import type { ReactElement } from 'react'
import type { BadgeState } from './badge-labels.ts'

/** An outline, and for the solid icons the shape below it. */
interface Drawing {
  line: string
  solid?: string
}

// No two outlines are alike, so that the state can be told without colour.
const drawings: Record<BadgeState, Drawing> = {
  // A disc with a tick.
  verified: {
    solid: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z',
    line: 'm7.5 12.4 3.1 3.1 6-6.6',
  },
  // A tick inside an arrow that runs backwards.
  'verified-earlier': {
    line: 'M3.5 4v4.5H8M3.9 8.5a8.8 8.8 0 1 1-.6 5.2m5-1.5 2.7 2.7 5-5.5',
  },
  // A square with an unequal sign.
  'wrong-item': {
    line: 'M6 3h12a3 3 0 0 1 3 3v12a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3zm2 7h8m-8 4h8m-2-7-4 10',
  },
  // Two arrows that follow each other.
  'already-used': {
    line: 'M3.5 11.5V10A4 4 0 0 1 7.5 6h13m-3.5-3.5L20.5 6 17 9.5M20.5 12.5V14a4 4 0 0 1-4 4h-13M7 14.5 3.5 18 7 21.5',
  },
  // An hourglass.
  expired: {
    line: 'M5.5 2.5h13m-13 19h13M7.3 2.5v4c0 2.3 9.4 8.7 9.4 11v4m0-19v4c0 2.3-9.4 8.7-9.4 11v4m2.4-3h4.6',
  },
  // A broken ring with a dash.
  insecure: {
    line: 'M14 3a9.2 9.2 0 0 1 7 7m0 4a9.2 9.2 0 0 1-7 7m-4 0a9.2 9.2 0 0 1-7-7m0-4a9.2 9.2 0 0 1 7-7m-1.8 9h7.6',
  },
  // A cloud that is struck through.
  unavailable: {
    line: 'M7.5 19h9.3a4.2 4.2 0 0 0 1-8.3A6.1 6.1 0 0 0 6.3 9.9 4.6 4.6 0 0 0 7.5 19zM3.5 3.5l17 17',
  },
  // An octagon with a cross.
  rejected: {
    solid: 'M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z',
    line: 'm8.7 8.7 6.6 6.6m0-6.6-6.6 6.6',
  },
  // A phone with waves.
  none: {
    line: 'M5 2.5h7.5a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2zm2.5 15.5H10m7.5-9a5 5 0 0 1 0 6m2.7-8.5a9.3 9.3 0 0 1 0 11',
  },
}

/** The state's icon; the words beside it say the same, so assistive technology skips it. */
export function Icon({ state }: { state: BadgeState }): ReactElement {
  const { line, solid } = drawings[state]
  // The attributes keep the icon in shape on a page that forgot the stylesheet.
  return (
    <svg
      className="vkjwt-icon"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      {solid && <path className="vkjwt-solid" d={solid} fill="currentColor" />}
      <path d={line} stroke={solid && '#fff'} />
    </svg>
  )
}
