using Components.Benchmarks;

// Scenarios are verbs; each prints what it measured and writes JSON beside the data it worked on.
Arguments arguments = new(args);
if (arguments.Answer() is { } answer)
{
    (answer.ExitCode == 0 ? Console.Out : Console.Error).WriteLine(answer.Text);
    return answer.ExitCode;
}

return arguments.Verb switch
{
    "catalogue" => CatalogueScenario.Run(arguments),
    "jlcparts" => JlcpartsScenario.Run(arguments),
    "index" => IndexScenario.Run(arguments),
    "certify" => IndexScenario.Certify(arguments),
    "query" => QueryScenario.Run(arguments),
    "filtered" => FilteredScenario.Run(arguments),
    "lexical" => LexicalScenario.Run(arguments),
    "parity" => ParityScenario.Run(arguments),
    "dense" => DenseScenario.Run(arguments),
    "ask" => AskScenario.Run(arguments),
    "embed" => EmbedScenario.Run(arguments),
    "search" => SearchScenario.Run(arguments),
    "answers" => AnswersScenario.Run(arguments),
    "gate" => GateScenario.Run(arguments),
    "retrieval" => RetrievalScenario.Run(arguments),
    "tokenize" => TokenizeScenario.Run(arguments),
    "kernels" => KernelScenario.Run(arguments),
    "fetch" => FetchScenario.Run(arguments),
    "jlc-server" => FetchScenario.Serve(arguments),
    "deltas" => DeltaScenario.Run(arguments),
    "campaign" => CampaignScenario.Run(arguments),
    _ => throw new InvalidOperationException($"'{arguments.Verb}' has a text and no scenario."),
};
