import type { CitationView, SummarySentence, SummaryView } from '@redthread/shared/api/views'
import { citedBy, LABELS, SLOTS, sourceLabel, sourceMark, summaryCredit } from '@redthread/shared/words/labels'
import { plain } from '@redthread/shared/words/plain'
import { NO_SUMMARY } from '@redthread/shared/words/screens'
import { useId, useState } from 'react'
import { useNow } from './clock.tsx'
import { Panel } from './panel.tsx'
import { Time, useZone } from './time.tsx'

/** What the ticket is about; every sentence carries the comments it stands on, and each of them opens in place. */
export function SummaryBlock({ summary }: { summary: SummaryView | null }) {
  const now = useNow()
  const zone = useZone()
  const [openId, setOpenId] = useState<string | null>(null)
  const quoteId = useId()
  if (summary === null || summary.sentences.length === 0) {
    return (
      <Panel title={LABELS.summary}>
        <p className="meta">{NO_SUMMARY}</p>
      </Panel>
    )
  }
  const open = summary.citations.find((one) => one.id === openId) ?? null
  return (
    <Panel title={LABELS.summary}>
      {summary.sentences.map((sentence) => (
        <Sentence
          key={`${sentence.slot} ${sentence.text}`}
          sentence={sentence}
          citations={summary.citations}
          openId={openId}
          quoteId={quoteId}
          onCite={(id) => setOpenId(id === openId ? null : id)}
        />
      ))}
      <div id={quoteId}>{open !== null && <Quote citation={open} />}</div>
      <p className="meta">{summaryCredit(summary, now, zone)}</p>
    </Panel>
  )
}

interface SentenceProps {
  sentence: SummarySentence
  citations: CitationView[]
  openId: string | null
  quoteId: string
  onCite: (id: string) => void
}

function Sentence({ sentence, citations, openId, quoteId, onCite }: SentenceProps) {
  const cited = citations.filter((one) => sentence.sources.includes(one.id))
  return (
    <p className="sentence">
      {sentence.slot !== 'facts' && <strong>{SLOTS[sentence.slot]} </strong>}
      <bdi>{plain(sentence.text)}</bdi>
      {cited.map((one) => (
        <button
          key={one.id}
          type="button"
          className="cite"
          aria-label={sourceLabel(one)}
          aria-expanded={one.id === openId}
          aria-controls={quoteId}
          onClick={() => onCite(one.id)}
        >
          {sourceMark(one)}
        </button>
      ))}
    </p>
  )
}

function Quote({ citation }: { citation: CitationView }) {
  return (
    <figure className="quote">
      <figcaption className="meta">
        {plain(citedBy(citation))} · <Time at={citation.at} />
      </figcaption>
      <blockquote dir="auto">{plain(citation.text)}</blockquote>
    </figure>
  )
}
