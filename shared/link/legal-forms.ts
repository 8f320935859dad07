import { editsBetween } from './edits.ts'

/** Kinds of company that translate into each other: limited liability, stock, partnership, association. */
export type FormKind = 'limited' | 'stock' | 'partnership' | 'association' | 'company'

/** How each kind is written, as words of a folded name: single letters stand together, so `s. a. r. l.` is `sarl`. */
const WRITTEN: Readonly<Record<FormKind, string>> = {
  limited: `
    ltd | limited | ltda | limitada | limitee | ltee | llc | limited liability company | limited liability co |
    limited liability | pvt ltd | private limited | private limited company | pte ltd | pte limited | pte | pty ltd |
    pty limited | pty | sdn bhd | gmbh | mbh | ggmbh | gesellschaft mit beschraenkter haftung |
    gesellschaft mit beschrankter haftung | ug | ug haftungsbeschraenkt | ug haftungsbeschrankt | gmbh and co kg |
    sarl | sarlu | eurl | sas | sasu | srl | srls | societa a responsabilita limitata |
    societe a responsabilite limitee | sociedad limitada | sl | slu | slne | lda | unipessoal lda | eireli | bv |
    bvba | besloten vennootschap | sp z oo | sp z o o | sp zoo | spzoo | spolka z ograniczona odpowiedzialnoscia | sro |
    spol s r o | doo | kft | korlatolt felelossegu tarsasag | ood | eood | ooo | too | uab | sia | oue | ou |
    osauhing | oy | osakeyhtio | aps | anpartsselskab | ehf | lllc | wll | fzc | fze | fz llc | fzco | yk | yugen kaisha | godo kaisha |
    obshchestvo s ogranichennoy otvetstvennostyu | obschestvo s ogranichennoi otvetstvennostyu | chp | tov | toi
  `,
  stock: `
    ag | akg | aktiengesellschaft | se | societas europaea | kgaa | sa | societe anonyme | sociedad anonima |
    sociedade anonima | sab de cv | sapi de cv | sa de cv | s de rl de cv | spa | societa per azioni | nv |
    naamloze vennootschap | plc | public limited company | public limited | inc | incorporated | incorporation |
    corp | corporation | ab | aktiebolag | asa | as | aktieselskab | oyj | abp | hf | jsc | joint stock company |
    joint stock co | ojsc | open joint stock company | pjsc | public joint stock company | cjsc |
    closed joint stock company | ao | oao | pao | zao | aktsionernoe obshchestvo | ad | dd | nyrt | zrt | rt | tbk |
    pt | bhd | berhad | kk | kabushiki kaisha | kabushiki gaisha | sal | saog | psc | pjs | pcl | public company limited | sae | rao
  `,
  partnership: `
    lp | llp | lllp | limited partnership | limited liability partnership | kg | kommanditgesellschaft | ohg |
    offene handelsgesellschaft | gbr | snc | sas di | scs | sca | cv | vof | hb | kb | ks | ans | sp j | sp k | spj | spk | partg | partg mbb
  `,
  association: `ev | eingetragener verein | eg | genossenschaft | asbl | vzw | onlus | npo | ngo | cic | cooperative | coop`,
  company: `co | company | cie | compagnie | cia | compania | companhia | co ltd | company limited | co limited | co inc | company inc | and co | and company | and cie`,
}

interface Form {
  words: readonly string[]
  kind: FormKind
}

/** Longest first, so that `limited liability company` is not read as `limited`. */
const FORMS: readonly Form[] = Object.entries(WRITTEN)
  .flatMap(([kind, written]) =>
    written.split('|').map((form) => ({ words: form.trim().split(/\s+/), kind: kind as FormKind })),
  )
  .sort((a, b) => b.words.length - a.words.length)

/** A long word of a form may have one letter wrong or missing. */
const LONG = 7

/** A name without the legal forms at its ends, and which kinds those were; a name that is nothing else stays whole. */
export function withoutForms(name: readonly string[]): { core: readonly string[]; kinds: readonly FormKind[] } {
  let core = name
  const kinds: FormKind[] = []
  for (let found = formAt(core); found !== null; found = formAt(core)) {
    core = found.opens ? core.slice(found.words.length) : core.slice(0, -found.words.length)
    kinds.push(found.kind)
  }
  return { core, kinds }
}

function formAt(core: readonly string[]): (Form & { opens: boolean }) | null {
  for (const form of FORMS) {
    const { length } = form.words
    if (length >= core.length) continue
    if (standsAt(form, core, core.length - length)) return { ...form, opens: false }
    if (mayOpen(form) && standsAt(form, core, 0)) return { ...form, opens: true }
  }
  return null
}

/** Some countries put the form first; two letters or `company` there are words of the name. */
function mayOpen({ words, kind }: Form): boolean {
  return kind !== 'company' && words.join('').length > 2
}

function standsAt({ words }: Form, core: readonly string[], from: number): boolean {
  return words.every((word, at) => isSame(word, core[from + at] ?? ''))
}

function isSame(form: string, word: string): boolean {
  return form === word || (form.length >= LONG && form.charAt(0) === word.charAt(0) && editsBetween(form, word, 1) <= 1)
}
