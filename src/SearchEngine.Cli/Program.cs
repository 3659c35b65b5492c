using SearchEngine.Cli;

return await CommandLine.RunAsync(args).ConfigureAwait(false);
