import '@redthread/web-kit/kit.css'
import '../../crm-widget/src/widget.css'
import { Page } from '@redthread/web-kit/page.tsx'
import { createRoot } from 'react-dom/client'
import { applyTheme } from '../../crm-widget/src/theme.ts'
import { STATE_NAMES, STEPS, type Step } from './names.ts'
import { STATES } from './states.tsx'

const name = STATE_NAMES.find((one) => one === new URLSearchParams(location.search).get('state'))
const root = createRoot(document.getElementById('root') as HTMLElement)

if (name === undefined) {
  root.render(
    <main className="panel">
      <h1>States</h1>
      <ul>
        {STATE_NAMES.map((one) => (
          <li key={one}>
            <a href={`?state=${one}`}>{one}</a>
          </li>
        ))}
      </ul>
    </main>,
  )
} else {
  const steps: Step[] = STEPS[name]
  for (const step of steps) if ('theme' in step) applyTheme(step.theme, document.documentElement)
  root.render(<Page zone="UTC">{STATES[name]}</Page>)
}
