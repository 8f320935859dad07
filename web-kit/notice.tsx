import type { Mark, Tone } from '@redthread/shared/words/status'
import { Button } from '@zendeskgarden/react-buttons'
import type { ReactNode } from 'react'
import { StatusMark } from './status-mark.tsx'

const MARKS: Record<Tone, Mark> = { red: 'square', amber: 'triangle', grey: 'none', green: 'check' }

interface Props {
  tone: Tone
  title?: string
  /** The title is the page's h1 when the page has nothing else to be named by. */
  isPage?: boolean
  text: string
  action?: { label: string; onPress: () => void }
  children?: ReactNode
}

/** Something the reader should know, near what it is about, in words, with what to do. */
export function Notice({ tone, title, isPage = false, text, action, children }: Props) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className={`notice tone-${tone}${isPage ? ' page' : ''}`}>
      <StatusMark mark={MARKS[tone]} />
      <div>
        {title !== undefined && <Title className="notice-title">{title}</Title>}
        <p>{text}</p>
        {children}
        {action !== undefined && (
          <Button size="small" onClick={action.onPress}>
            {action.label}
          </Button>
        )}
      </div>
    </div>
  )
}
