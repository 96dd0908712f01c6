import { formatDay } from '../format.ts'
import type { FormProblem } from '../warranty/form-state.ts'
import { scanAdvice } from '../warranty/scan-advice.ts'

/** Why nothing was registered, and what helps. */
export function WarrantyProblem({ problem, tapAt }: { problem: FormProblem; tapAt: string }) {
  switch (problem.kind) {
    case 'scan': {
      const { title, text, isSolvedByTap } = scanAdvice[problem.state]
      return (
        <>
          <h2>{problem.state === 'none' ? 'The visit ended while you typed' : title}</h2>
          <p>
            {problem.state === 'none'
              ? 'A tap opens this form for fifteen minutes, and they are over; nothing that you typed is lost.'
              : text}{' '}
            {isSolvedByTap &&
              `Tap ${tapAt}: that opens another tab. Then come back to this one and send the form again.`}
          </p>
        </>
      )
    }
    case 'taken':
      return (
        <>
          <h2>Already registered</h2>
          <p>
            This piece has been registered since{' '}
            <time dateTime={problem.since}>{formatDay(problem.since)}</time>. If that was you, all
            is well, and there is nothing left to do.
          </p>
          <p>
            If you have it from somebody else, write to{' '}
            <a href="mailto:bench@wrackline.example">the bench</a> together with them, or send us
            their reference, and we put it in your name. If neither is possible, ask before you buy.
          </p>
        </>
      )
    case 'storage':
      return (
        <>
          <h2>We couldn’t write it down</h2>
          <p>
            Nothing was registered, and that is our trouble. Nothing that you typed is lost: please
            send the form again in a minute.
          </p>
        </>
      )
    case 'origin':
      return (
        <>
          <h2>Please send it from here</h2>
          <p>
            Your browser didn’t say that the form comes from this page, so nothing was registered.
            Have a look at what you typed and send it again.
          </p>
        </>
      )
  }
}
