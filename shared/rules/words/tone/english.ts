import type { ToneWords } from './grades.ts'

/** Written by hand for customer service; an underscore stands for a blank. */
export const ENGLISH: ToneWords = {
  bad: {
    4: `
      fuck fucking fucked fuckin fck fcking wtf bullshit shit shitty shittiest bullcrap asshole assholes bastards
      piss pissed pissed_off disgusting disgusted despicable vile loathe detest hate hated hating hates scam
      scammers scammed fraud fraudulent thieves crooks criminals criminal extortion worst_ever the_worst
      absolute_worst never_again go_to_hell burn_in_hell screw_you outrage outrageous outraged disgrace
      disgraceful abomination 😡 🤬 🖕
    `,
    3: `
      worst terrible terribly horrible horribly horrific horrendous awful awfully atrocious abysmal appalling
      appalled dreadful deplorable pathetic ridiculous ridiculously ludicrous absurd laughable unacceptable
      inexcusable unforgivable angry angrily anger mad intolerable unbearable shameful shame ashamed shame_on_you
      embarrassing embarrassment furious fuming livid enraged infuriating infuriated incompetent incompetence
      inept ineptitude useless worthless nightmare nightmarish hell hellish suck sucks sucked sucky blows rude
      rudely rudest rudeness arrogant abusive hostile insulting insulted insult liar liars lied lying dishonest
      deceitful deceptive crap crappy crappiest garbage trash joke a_joke rip_off ripoff ripped_off robbed stole
      stolen stealing steal fed_up sick_of sick_and_tired had_enough no_excuse lost_my_business lost_a_customer
      losing_a_customer losing_customers waste_of_time waste_of_money screwed screwed_up screw screwing wasted
      fiasco disaster disastrous catastrophe debacle travesty farce insane insanity insanely madness negligent
      negligence never_fly never_flying never_use never_buy never_coming_back never_order taking_my_business
      take_my_business disrespect disrespectful disrespected discrimination clueless shambles third_world
      avoid_at_all_costs epic_fail total_fail huge_fail worst_customer poor_customer unbelievable unbelievably 😠 👎
      💩 😤 😾
    `,
    2: `
      upset upsetting frustrated frustrating frustration frustrates frustratingly disappointed disappointing
      disappointment disappoint disappoints disappointingly annoyed annoying annoys annoyance irritated irritating
      irritates aggravating aggravated exasperated poor bad badly worse worsening unhappy displeased dissatisfied
      dissatisfaction unsatisfied unsatisfactory unprofessional unhelpful uncaring careless carelessly sloppy
      lousy miserable miserably misery mess messed messed_up messing stupid stupidity idiot idiots idiotic moron
      morons dumb ignorant lazy sad sadly saddened depressing heartbroken crying cried unreliable unfair unjust
      unethical misleading misled mislead cheat cheated cheating tricked lame bogus nasty dirty filthy
      smelly stinks stink stinky mistreated mistreat mishandled mismanaged mismanagement ignored ignoring ignores
      ignore neglected complain complained complaining complaint complaints blame inefficient inefficiency
      inexperienced unorganized disorganized disorganised unorganised chaos chaotic bs ugh argh grr smh fml damn
      dammit damned goddamn shocking shocked regret regretting regrets exhausted exhausting tired tired_of painful
      awkward unpleasant overpriced unreasonable unimpressed not_impressed hardly_impressed annoyingly seriously
      really_? are_you_kidding you_kidding kidding_me kidding hope_you_are_happy wonder_why no_wonder how_hard
      how_dare dare losing_patience lost_patience lost_confidence lost_trust losing_trust not_good_enough not_ok
      not_okay not_acceptable not_happy not_fair not_cool not_right doesn't_care don't_care dont_care doesnt_care
      no_apology no_apologies no_care no_respect no_explanation no_communication no_accountability no_sense excuse
      excuses slap bizarre ironic hypocrites greedy greed 😒 😞 😢 😭 😩 😫 😣 😖 🙄 😑 😔 😕 💔 :( :-( :'(
    `,
    1: `
      sorry unfortunately unfortunate concerned concerning concern worried worry worries worrying confused
      confusing confusion weird strange odd wrong wrongly difficult difficulty difficulties hard struggle
      struggling tough pain ridden hassle hassles headache trouble troubles troubling troublesome burden nope boo
      wow yikes huh disconnect shady questionable dubious doubt doubtful suspicious unclear unaware uninformed
      unwilling unsafe dangerous risky dont_know don't_know dont_understand don't_understand
      hopefully_not no_thanks supposedly allegedly apparently alleged so-called ly obviously literally
      absolutely_no
    `,
  },
  good: {
    3: `
      excellent awesome amazing amazingly fantastic wonderful wonderfully brilliant outstanding exceptional superb
      perfect perfectly phenomenal incredible incredibly_helpful terrific fabulous marvelous magnificent flawless
      stellar best the_best love loved loves loving lovely adore thrilled delighted ecstatic overjoyed made_my_day
      great_job great_work great_service great_support great_help great_customer great_team great_experience
      good_job well_done keep_up_the_good above_and_beyond much_appreciated really_appreciate kudos props bravo
      you_rock thank_you_so_much thanks_so_much so_much_better life_saver lifesaver hats_off 😍 ❤ ❤️ 💙 💜
      💕 🙌 👏 🎉 😘 💯
    `,
    2: `
      great good nice nicely cool happy happily glad pleased pleasure pleasant pleasantly enjoy enjoyed enjoying
      enjoyable fun thank thanks thank_you thankyou thx ty tks thankful thanx grateful gratitude appreciate
      appreciated appreciates appreciation impressed impressive impressively helpful friendly courteous polite
      kind kindly kindness caring professional professionalism efficient smooth smoothly seamless comfortable
      comfy easy easily quick quickly prompt promptly fast speedy reliable trustworthy recommend recommended
      recommending isfied satisfying satisfaction excited exciting excitement win winning won winner congrats
      congratulations beautiful beautifully gorgeous classy favorite favourite fave yay woohoo hooray hurray
      cheers blessed wonderful_job solved resolved fixed works_again working_again
      works_now works_great works_well worked_out sorted figured_it_out no_worries no_problem no_problems worth
      worthy luckily lucky better improved improvement success successful successfully congratulate welcome
      honored proud 😊 😀 😃 😄 😁 🙂 ☺ ☺️ 👍 👌 😎 🙏 😉 :) :-) :d ;) =) <3
    `,
    1: `
      please pls plz hi hello hey morning okay ok fine fair calm looking_forward look_forward can't_wait cant_wait
      hope hopefully hoping interested interesting wondering curious question questions can_you could_you
      would_you can_i could_i may_i do_you does_your is_there are_there any_chance any_idea how_do_i how_can_i
      what_is_the when_will when_does where_can which_one would_like would_love i'd_like i'd_love quick_question
      let_me_know supportive haha lol sure yes yep yeah soon safe safely ready
      clear correct correctly care cares taking_care take_care took_care
    `,
  },
  trouble: {
    3: `
      fail fails failed failing failure failures outdated inconvenient inconvenience inconvenienced inconveniences
      lacking lacks on_hold hold_for hung_up hang_up hanging_up still_waiting still_no still_not no_response
      no_reply no_answer no_help no_one nobody noone get_through can't_get cant_get call_back callback
      never_received never_got never_arrived no_idea no_update no_updates no_luck stuck stranded lost_my lost_our
      broken not_working doesn't_work does_not_work didn't_work won't_work
      doesnt_work stopped_working again_! and_counting hours_late for_hours for_days for_weeks for_months
      over_an_hour hour_late hour_delay hour_wait been_waiting been_trying waiting_for wait_for impossible unable
      charged_twice double_charged overcharged billed_twice twice third_time second_time how_many_times yet_again
      once_again every_time refused refuses refusing refuse broke breaks breaking crash crashed
      crashes crashing unanswered unresolved unusable downtime outage not_even not_one not_a_single zero none_of
      doesn't_help does_not_help nothing_works no_sign
    `,
    2: `
      hold hours hour hrs mins minutes waiting waited waits wait delayed delay delays delaying late later
      cancelled canceled cancelling canceling cancellation cancellations cancel missed missing miss misses lost
      lose losing loses forgot forgotten forgetting without never nothing nowhere neither cannot can't cant won't
      wont wouldn't couldn't couldnt didn't didnt doesn't doesnt don't dont isn't isnt wasn't wasnt aren't weren't
      haven't havent hasn't hadn't shouldn't not no none error errors issue issues problem problems bug bugs
      glitch glitches glitchy damaged damage destroyed ruined ruin ruining ruins denied deny force forced forcing
      kicked wrong_number transferred disconnected automated supervisor manager managers lawyer refund refunds
      reimburse reimbursement reimbursed compensation compensate charged charge charges fee fees paid pay paying
      money cost costs expensive told promised supposed supposed_to claims claimed said why explain explanation
      happened until since still yet again already due_to because half sat slow
      slower slowly slowest forever unless instead rather different anyone someone somebody spent spend attempt
      attempts attempted tried trying days weeks months ever even only less few enough
    `,
    1: `
      been because_of people called call calls calling phone phones speak spoke talk talked reach response answer
      answers answering just now almost through
    `,
  },
  stronger: `
    very so really extremely absolutely totally completely incredibly super such too highly truly utterly beyond
    freaking damn bloody ever most quite especially particularly
  `,
  deny: `
    not no never without isn't wasn't aren't weren't don't doesn't didn't won't wouldn't can't cannot couldn't
    shouldn't haven't hasn't hadn't isnt wasnt arent dont doesnt didnt wont wouldnt cant couldnt havent hasnt
    hardly barely nothing neither nor zero lack less
  `,
}
