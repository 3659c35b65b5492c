using System.CommandLine;
using System.CommandLine.Parsing;
using SearchEngine.Cli.Options;
using SearchEngine.Server;

namespace SearchEngine.Cli.Commands;

/// <summary><c>newsearch serve</c>: takes in what is new in the corpus, and serves. What it is told by the command line and by a file is put together here.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<string?> file = CommonOptions.File();
        Option<string[]> corpus = CommonOptions.Corpus();
        Option<string> index = CommonOptions.Index();
        var urls = new Option<string>("--urls")
        {
            Description = "The address to listen on; several are parted by semicolons.",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        Option<bool> watch = CommonOptions.Watch();
        Option<int> poll = CommonOptions.Poll(watch: null);
        var command = new Command("serve", "Take in what is new in the corpus, and answer searches over HTTP.") { file, corpus, index, urls, watch, poll };
        command.SetAction((parsed, cancellation) =>
        {
            string? path = parsed.GetValue(file) ?? (File.Exists(OptionsFile.DefaultName) ? OptionsFile.DefaultName : null);
            if (OptionsFile.Read(path, Override, out IReadOnlyList<string> problems) is not var (serve, server)) return Task.FromResult(Usage.Refuses(path, problems));
            if (IsGiven(poll) && !serve.Watch)
            {
                Console.Error.WriteLine($"newsearch: {CommonOptions.PollNeedsWatch}");
                return Task.FromResult(ExitCode.WrongUsage);
            }

            return new Serving(serve, server).RunAsync(cancellation);

            bool IsGiven(Option option) => parsed.GetResult(option) is OptionResult { Implicit: false };

            ServeOptions Override(ServeOptions given) => given with
            {
                Index = IsGiven(index) ? parsed.GetValue(index)! : given.Index,
                Corpus = IsGiven(corpus) ? parsed.GetValue(corpus)! : given.Corpus,
                Urls = IsGiven(urls) ? parsed.GetValue(urls)!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : given.Urls,
                Watch = IsGiven(watch) ? parsed.GetValue(watch) : given.Watch,
                PollSeconds = IsGiven(poll) ? parsed.GetValue(poll) : given.PollSeconds,
            };
        });
        return command;
    }
}
