/** Words by which a sentence says what it is, in English, German, French, Spanish and Portuguese. They rank, they never decide alone. */

const REQUEST = any(`
  please|pls|plz|kindly|can (?:you|we|i|someone|anyone)|could (?:you|we|i|someone)|would you|will you|we need|i need|need (?:to|help|someone)|want(?:ed)? to|
  would like|wish to|looking for|help (?:me|us)|how (?:do|can|to|should)|is there (?:a|any)|any (?:idea|update|news|eta|help)|let (?:me|us) know|advise|
  when (?:will|can|do|is)|what (?:can|should|do)|expect|require|request|
  bitte|k[öo]nn(?:en|ten) sie|k[öo]nnt ihr|wir (?:brauchen|ben[öo]tigen|m[öo]chten)|ich (?:brauche|ben[öo]tige|m[öo]chte)|wie (?:kann|k[öo]nnen)|wann (?:wird|k[öo]nnen)|w[äa]re\\w* .{0,30}dankbar|helfen sie|
  merci de|serais reconnaissante?|pouvez-vous|pourriez-vous|nous (?:avons besoin|souhaitons|voulons)|j'ai besoin|je (?:souhaite|voudrais)|veuillez|comment (?:puis|faire)|quand|
  por favor|pueden?|podr[íi]an?|necesit(?:o|amos)|quisi[ée]ramos|queremos|c[óo]mo (?:puedo|podemos)|cu[áa]ndo|
  podem?|poderiam?|precis(?:o|amos)|gostar[íi]amos|como (?:posso|podemos)|quando
`)

const PROMISE = any(`
  (?:we|i)(?:'|’)?ll|(?:we|i) will|(?:we|i)(?:'|’)?(?:re| are|m| am) (?:\\w+ )?(?:looking|working|checking|investigating|escalating|following|going|reaching|reviewing|testing|fixing|deploying|rolling)|
  (?:we|i) can (?:offer|send|try|schedule|arrange|issue|refund|replace|extend|help)|will be|going to|let us (?:check|look|know|investigate)|look(?:ing)? into|get back to|follow(?:ing)? up|keep you (?:posted|updated|informed)|update you|
  (?:have|has|been) (?:escalated|forwarded|raised|reported|passed|refunded|scheduled)|our (?:team|engineers?) (?:is|are|will|has|have)|
  (?:wir|ich) (?:werden|werde|melden|melde|pr[üu]fen|pr[üu]fe|arbeiten|k[üu]mmern|k[üu]mmere|geben|gebe|leiten|leite|informieren)|
  nous (?:allons|vous|reviendrons|travaillons|v[ée]rifi|transmett)|je (?:vais|vous|reviens|v[ée]rifie|transmets)|
  voy a|le (?:informaremos|avisaremos|mantendremos)|estamos (?:revisando|trabajando|investigando)|
  vamos|vou|iremos|entraremos em contato|estamos (?:verificando|trabalhando|analisando)
`)

const COURTESY = any(`
  thanks?|thank you|sorry|apolog(?:y|ies|ise|ize)|hi|hello|hey|dear|welcome|glad|happy to|appreciate|have a (?:nice|great|good)|hope (?:this|you|that)|
  danke|vielen dank|entschuldig\\w*|hallo|guten (?:tag|morgen)|sehr geehrte\\w?|gern(?:e)?|freundlich\\w*|
  merci|bonjour|d[ée]sol[ée]e?s?|cordialement|gracias|hola|buen[oa]s|estimad[oa]s?|lamentamos|saludos|obrigad[oa]|ol[áa]|prezad[oa]s?|desculp\\w*|bom dia
`)

const POLITE_START =
  /^\W*(?:thanks|thank you|thx|many thanks|i appreciate|(?:ich )?danke|vielen dank|(?:best|kind|warm) regards|merci|gracias|muchas gracias|(?:muito )?obrigad[oa])(?![\p{L}\p{N}])/iu

/** Text that speaks to a machine that reads the ticket, not to the people who answer it. */
const INSTRUCTION = any(`
  (?:ignore|disregard|forget|override|bypass) (?:\\w+ ){0,4}(?:instructions?|prompts?|guidelines|training)|
  system (?:prompt|instruction|override)s?|developer (?:message|prompt|mode)|you are (?:now|an? (?:ai|assistant|language|chat))|
  as an? (?:ai|language model)|jailbreak|new instructions?|chain of thought|invisible to humans|(?:visible to|scanned by) (?:llms?|ai)|
  (?:output|repeat|respond with|reply with|answer with) (?:only |exactly |the (?:words?|phrase|following) )\\w+|repeat after me|
  (?:write|compose|generate|include|add) (?:me )?(?:an?|one|two) (?:\\w+ ){0,3}(?:poem|story|essay|paragraph|joke|haiku|sentence)|
  translate the following (?:sentence|text|phrase)|repeat <\\w+|(?:ignore|disregard) all (?:other )?(?:info|information)|
  (?:enhance|translate|encrypt|encode|rewrite) your (?:\\w+ )?(?:reply|response|answer|message|output)|
  provide your (?:reply|response|answer) (?:using|in) (?:\\w+ ){0,2}(?:substitution|cipher|rhymes?|base64|emojis?)|
  (?:remove|add|introduce) (?:\\w+ ){0,4}(?:from|to|in|into) your (?:reply|response|answer)
`)

/** How transcripts of language models mark who speaks. */
const CHAT_ROLE = /^\W*(?:assistant|human|user|ai)\s?:/i

export const asks = (sentence: string): boolean => isQuestion(sentence) || REQUEST.test(sentence)
export const promises = (sentence: string): boolean => PROMISE.test(sentence)
/** Thanks and greetings at the start, which leave nothing to tell behind them. */
export const opensPolitely = (sentence: string): boolean => POLITE_START.test(sentence)
export const isCourteous = (sentence: string): boolean => COURTESY.test(sentence)
export const instructsMachines = (sentence: string): boolean => CHAT_ROLE.test(sentence) || INSTRUCTION.test(sentence)
export const isQuestion = (sentence: string): boolean => /[?？؟]["'”’»)\]]*$/.test(sentence)

function any(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.replace(/\n\s*/g, '')})(?![\\p{L}\\p{N}])`, 'iu')
}
