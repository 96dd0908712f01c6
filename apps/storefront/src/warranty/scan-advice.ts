import type { FormProblem } from './form-state.ts'

type ScanProblem = Extract<FormProblem, { kind: 'scan' }>['state']

interface Advice {
  title: string
  /** Beside where to tap. */
  text: string
  /** Whether another tap, now, is what helps. */
  isSolvedByTap: boolean
}

/** What to tell somebody whose scan doesn't open the form. */
export const scanAdvice: Readonly<Record<ScanProblem, Advice>> = {
  none: {
    title: 'Tap the piece first',
    text: 'The form is for whoever has the piece in their hands, and opens for fifteen minutes after a tap. If you have just tapped it, allow this site to keep a cookie and tap it again.',
    isSolvedByTap: true,
  },
  expired: {
    title: 'That tap is too old',
    text: 'A link from a tap is good for five minutes and for one use. Nothing is wrong with the piece.',
    isSolvedByTap: true,
  },
  'already-used': {
    title: 'That tap was used before',
    text: 'Each tap makes a link that works once, and this one was opened in another browser already. Your own tap makes a new one.',
    isSolvedByTap: true,
  },
  'wrong-item': {
    title: 'That was another piece’s chip',
    text: 'The chip is genuine, but it isn’t the one in our book for this piece.',
    isSolvedByTap: true,
  },
  insecure: {
    title: 'That tap could not be checked',
    text: 'The service that knows the chips was asleep when you tapped. It says nothing about the piece, but it isn’t enough to put a name in the book.',
    isSolvedByTap: true,
  },
  unavailable: {
    title: 'We can’t check taps right now',
    text: 'That is our trouble and not the piece’s. Please come back in a few minutes and tap it again then.',
    isSolvedByTap: false,
  },
  rejected: {
    title: 'That scan was not accepted',
    text: 'The link was cut short, altered, or made for another site. If a fresh tap says so too, write to us with the number of the piece.',
    isSolvedByTap: true,
  },
}
