'use client'

import { type ReactNode, useActionState, useEffect, useRef } from 'react'
import type { FieldName, FormState } from '../warranty/form-state.ts'
import { registerWarranty } from '../warranty/register-warranty.ts'
import { WarrantyProblem } from './warranty-problem.tsx'

interface WarrantyFormProps {
  slug: string
  itemName: string
  tapAt: string
  /** The first and the last day that can be chosen. */
  days: { first: string; last: string }
  initial: FormState
  /** What to show in place of the form while nothing was sent; none where the form is open. */
  closed: ReactNode
}

/** The form of the warranty. It is an ordinary form: without scripts it is sent and shown as a page. */
export function WarrantyForm({ slug, itemName, tapAt, days, initial, closed }: WarrantyFormProps) {
  const [state, action, isPending] = useActionState(registerWarranty, initial)
  const notice = useRef<HTMLDivElement>(null)
  const isAnswer = state.problem !== undefined || Object.keys(state.errors).length > 0
  useEffect(() => {
    if (state.problem !== undefined || state.errors !== undefined) notice.current?.focus()
  }, [state])

  // A visit that ended while somebody typed must not take what was typed with it.
  if (closed !== null && !isAnswer) return closed
  if (state.problem?.kind === 'taken') {
    return <WarrantyProblem problem={state.problem} tapAt={tapAt} />
  }
  const field = (name: FieldName) => ({
    id: `warranty-${name}`,
    name,
    required: true,
    'aria-invalid': state.errors[name] !== undefined,
    'aria-describedby': `warranty-${name}-hint`,
  })

  return (
    <form className="form" action={action}>
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="attempt" value={state.attempt} />
      {isAnswer && (
        <div className="notice" role="alert" ref={notice} tabIndex={-1}>
          {state.problem === undefined ? (
            <>
              <h2>Not registered yet</h2>
              <p>Please look at what is marked below. Nothing that you typed is lost.</p>
            </>
          ) : (
            <WarrantyProblem problem={state.problem} tapAt={tapAt} />
          )}
        </div>
      )}

      <Field name="name" label="Your name" state={state}>
        <input {...field('name')} autoComplete="name" defaultValue={state.values.name} />
      </Field>
      <Field
        name="email"
        label="Email"
        hint="Only for this warranty. It is shown to nobody."
        state={state}
      >
        <input
          {...field('email')}
          type="email"
          autoComplete="email"
          defaultValue={state.values.email}
        />
      </Field>
      <Field name="ownedSince" label="Yours since" hint="About is good enough." state={state}>
        <input
          {...field('ownedSince')}
          type="date"
          min={days.first}
          max={days.last}
          defaultValue={state.values.ownedSince}
        />
      </Field>

      <div className="field field-check">
        <label htmlFor="warranty-confirmed">
          <input
            {...field('confirmed')}
            type="checkbox"
            value="yes"
            defaultChecked={state.values.confirmed === 'yes'}
          />
          <span>
            I have the {itemName} here with me, it is mine, and I want it registered in my name.
          </span>
        </label>
        <FieldNote name="confirmed" state={state} />
      </div>

      <div className="form-send">
        <button className="button" type="submit" disabled={isPending}>
          {isPending ? 'Registering…' : 'Register the warranty'}
        </button>
        <p>
          This can’t be undone here, and it ends your visit: to open anything else of this piece,
          tap it again.
        </p>
      </div>
    </form>
  )
}

interface FieldProps {
  name: FieldName
  label: string
  hint?: string
  state: FormState
  children: ReactNode
}

function Field({ name, label, hint, state, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={`warranty-${name}`}>{label}</label>
      {children}
      <FieldNote name={name} hint={hint} state={state} />
    </div>
  )
}

function FieldNote({
  name,
  hint,
  state,
}: {
  name: FieldName
  hint?: string | undefined
  state: FormState
}) {
  const error = state.errors[name]
  return (
    <p className={error === undefined ? 'field-hint' : 'field-error'} id={`warranty-${name}-hint`}>
      {error ?? hint}
    </p>
  )
}
