using Components.Cli;

return await CommandLine.RunAsync(args, CliContext.OfProcess());
