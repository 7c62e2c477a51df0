// {{ABOUT}}

function makeForm() {
  const form = FormApp.create(FORM.title);
  form.setTitle(FORM.title).setDescription(FORM.description).setConfirmationMessage(FORM.thanks);
  const byHand = [];
  const set = (what, how) => {
    try {
      how();
    } catch (error) { // some accounts do not have a setting, and say so by failing
      byHand.push(what);
    }
  };
  set(WORDS.address, () => form.setCollectEmail(false));
  set(WORDS.signIn, () => form.setRequireLogin(false));
  set(WORDS.onlyOne, () => form.setLimitOneResponsePerUser(false));
  set(WORDS.edit, () => form.setAllowResponseEdits(false));
  set(WORDS.summary, () => form.setPublishingSummary(false));
  set(WORDS.again, () => form.setShowLinkToRespondAgain(false));
  set(WORDS.order, () => form.setShuffleQuestions(false));
  set(WORDS.quiz, () => form.setIsQuiz(false));
  set(WORDS.progress, () => form.setProgressBar(true));

  const makers = {
    tick: (block) => form.addCheckboxItem().setChoiceValues(block.options).setRequired(block.required),
    choice: (block) => form.addMultipleChoiceItem().setChoiceValues(block.options).setRequired(block.required),
    line: () => form.addTextItem(),
    text: () => form.addParagraphTextItem(),
    grid: (block) => form.addGridItem().setRows(block.rows).setColumns(block.options),
    section: () => form.addPageBreakItem(),
  };
  FORM.blocks.forEach((block) => makers[block.kind](block).setTitle(block.title).setHelpText(block.hint));

  set(WORDS.published, () => form.setPublished(true));
  set(WORDS.accepting, () => form.setAcceptingResponses(true));
  byHand.forEach((what) => Logger.log(WORDS.byHand + " " + what));
  Logger.log(WORDS.share + " " + form.getPublishedUrl());
  Logger.log(WORDS.change + " " + form.getEditUrl());
}

const FORM = {{FORM}};

const WORDS = {{WORDS}};
