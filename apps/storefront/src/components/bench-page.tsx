import Link from 'next/link'
import type { ReactNode } from 'react'
import { signIn } from '../bench/sign-in.ts'
import { signOut } from '../bench/sign-out.ts'

interface BenchPageProps {
  title: string
  /** Which of the bench's pages this is. */
  current: 'scans' | 'warranties'
  children: ReactNode
}

/** A page for the people of the shop. */
export function BenchPage({ title, current, children }: BenchPageProps) {
  return (
    <article className="bench">
      <header className="bench-head">
        <h1>{title}</h1>
        <nav aria-label="Bench">
          <ul>
            <li>
              <Link href="/bench" aria-current={current === 'scans' ? 'page' : undefined}>
                Scans
              </Link>
            </li>
            <li>
              <Link
                href="/bench/warranties"
                aria-current={current === 'warranties' ? 'page' : undefined}
              >
                Registered pieces
              </Link>
            </li>
          </ul>
        </nav>
      </header>
      {children}
      <footer className="bench-foot">
        <p>Times are those of the shop, in London. Scans at other shops aren’t in its log.</p>
        <form action={signOut}>
          <button className="button button-quiet" type="submit">
            Sign out
          </button>
        </form>
      </footer>
    </article>
  )
}

const refusals: Readonly<Record<string, string>> = {
  wrong: 'That isn’t the password.',
  wait: 'Too many tries. Wait a minute and try again.',
}

/** What stands in place of the bench's pages for everybody else. */
export function BenchDoor({ isOpen, answer }: { isOpen: boolean; answer?: string | undefined }) {
  const refusal = refusals[answer ?? '']
  return (
    <article className="bench bench-door">
      <h1>The bench</h1>
      {isOpen ? (
        <form className="form" action={signIn}>
          <p>For the people of the shop. The demo prints the password when it starts.</p>
          <div className="field">
            <label htmlFor="bench-password">Password</label>
            <input
              id="bench-password"
              name="password"
              type="password"
              autoComplete="current-password"
              required
              aria-invalid={refusal !== undefined}
              aria-describedby="bench-refusal"
            />
            <p className="field-error" id="bench-refusal" role="alert">
              {refusal}
            </p>
          </div>
          <div className="form-send">
            <button className="button" type="submit">
              Sign in
            </button>
          </div>
        </form>
      ) : (
        <p>
          It is closed: this shop was started without <code>SHOP_BENCH_PASSWORD</code>.
        </p>
      )}
    </article>
  )
}
