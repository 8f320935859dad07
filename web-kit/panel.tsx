import { PANEL_BROKEN } from '@redthread/shared/words/screens'
import { Component, type ReactNode, useId } from 'react'
import { Notice } from './notice.tsx'

interface Props {
  title: string
  /** Beside the title. */
  aside?: ReactNode
  children: ReactNode
}

/** One block of the page. A block that breaks says so and leaves the others alone. */
export function Panel({ title, aside, children }: Props) {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id}>
      <div className="panel-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      <Guard>{children}</Guard>
    </section>
  )
}

/** Catches what its children throw while rendering. */
export class Guard extends Component<{ children: ReactNode; instead?: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children
    return this.props.instead ?? <Notice tone="grey" text={PANEL_BROKEN} />
  }
}
