using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SearchEngine.Core;
using SearchEngine.Core.Articles;
using SearchEngine.Server.Tests.Cli.Killing;
using Xunit;

namespace SearchEngine.Server.Tests.Cli;

/// <summary>
/// An archive whose process is killed at any moment opens by itself and holds all that it acknowledged, once. Processes are real, and
/// so is the signal (SIGKILL). NEWSEARCH_KILL_ROUNDS says how many times, NEWSEARCH_KILL_SEED what is drawn.
/// </summary>
public sealed partial class KilledRunTests : IDisposable
{
    /// <summary>After so many rounds an archive is left, and a new one begun.</summary>
    private const int RoundsOfArchive = 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsearch-killed-");

    private enum Phase
    {
        StartUp,
        Index,
        Bulk,
        Singles,
        SmallCommits,
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Whenever_it_is_killed_it_opens_again_and_nothing_acknowledged_is_missing_or_there_twice()
    {
        int rounds = Setting("NEWSEARCH_KILL_ROUNDS", RoundsOfArchive);
        int seed = Setting("NEWSEARCH_KILL_SEED", 20160617);
        var random = new Random(seed);
        int acknowledged = 0;
        Trial? trial = null;
        for (int round = 0; round < rounds; round++)
        {
            if (round % RoundsOfArchive == 0)
            {
                acknowledged += await CompleteAsync(trial);
                trial = new Trial(_folder.CreateSubdirectory(round.ToString(CultureInfo.InvariantCulture)));
            }

            // Each phase comes up in turn at least once an archive, the rest is drawn.
            Phase phase = round % 2 == 0 ? (Phase)(round % RoundsOfArchive / 2) : (Phase)random.Next(5);
            try
            {
                await trial!.RunAsync(phase, random);
                await trial.CheckAsync();
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"Round {round} (seed {seed}): killed during {phase}. {broken.Message}", broken);
            }
        }

        acknowledged += await CompleteAsync(trial);
        Assert.True(acknowledged > rounds, $"{acknowledged} writes were acknowledged in {rounds} rounds: that tests nothing");
        TestContext.Current.TestOutputHelper!.WriteLine($"{rounds} kills, {acknowledged} acknowledged writes, none lost");
    }

    /// <summary>A run that nobody kills does what the killed ones did not; gives how many writes were acknowledged.</summary>
    private static async Task<int> CompleteAsync(Trial? trial)
    {
        if (trial is null) return 0;
        await trial.CompleteAsync();
        return trial.Promises.Acknowledged;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : otherwise;

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Address();

    /// <summary>An archive that is killed again and again.</summary>
    private sealed class Trial(DirectoryInfo folder)
    {
        private readonly string _index = Path.Join(folder.FullName, "index");
        private readonly string _corpus = folder.CreateSubdirectory("corpus").FullName;
        private bool _isNew = true;

        public Promises Promises { get; } = new();

        public Task RunAsync(Phase phase, Random random)
        {
            if (_isNew || phase == Phase.Index) Publish();
            _isNew = false;
            return phase switch
            {
                Phase.StartUp => KilledAfterAsync(random.Next(50, 1_500), "serve", "--urls", "http://127.0.0.1:0"),
                Phase.Index => KilledAfterAsync(random.Next(200, 2_500), "index"),
                _ => WritingAsync(phase, random),
            };
        }

        /// <summary>Opens what is left, without any help, checks it, and writes to it.</summary>
        public async Task CheckAsync()
        {
            await using NewsArchive archive = NewsArchive.Open(new ArchiveOptions { IndexDirectory = _index });
            if (archive.IsOpen) await Promises.CheckAsync(archive);
            else Assert.Equal((0, 0), (Promises.Acknowledged, Promises.Edition));
            Story story = Promises.Of("probe");
            string headline = Promises.NewHeadline(story.Id);
            story.Sent(headline);
            await archive.PutAsync(new Article { Id = story.Id, Headline = headline }, reinstatement: null, CancellationToken.None);
            story.Written();
            Assert.Equal(headline, (await archive.GetAsync(story.Id, asOf: null, CancellationToken.None))?.Headline);
        }

        /// <summary>Takes in the corpus undisturbed, and checks once more.</summary>
        public async Task CompleteAsync()
        {
            var run = await NewsearchProcess.RunAsync("index", "--corpus", _corpus, "--index", _index);
            Assert.True(run.ExitCode == 0, run.Error);
            Promises.CorpusTaken();
            await CheckAsync();
        }

        /// <summary>Another edition of the corpus: the same articles with other headlines.</summary>
        private void Publish()
        {
            Promises.Publish();
            File.WriteAllLines(Path.Join(_corpus, "corpus.jsonl"), Enumerable.Range(0, Promises.OfCorpus).Select(i => JsonSerializer.Serialize(new
            {
                id = $"corpus{i}",
                headline = $"Notice {i} of edition {Promises.NextEdition}",
                body = string.Join(' ', Enumerable.Range(i, 100).Select(word => $"word{word}")),
            })));
        }

        private async Task KilledAfterAsync(int milliseconds, params string[] command)
        {
            using Process process = Start(command);
            Task ended = process.WaitForExitAsync();
            if (await Task.WhenAny(ended, Task.Delay(milliseconds)) == ended)
            {
                Assert.True(process.ExitCode == 0, $"{command[0]} ended with {process.ExitCode}");
                Promises.CorpusTaken();
                return;
            }

            process.Kill();
            await ended;
        }

        private async Task WritingAsync(Phase phase, Random random)
        {
            using Process server = Start("serve", "--urls", "http://127.0.0.1:0");
            try
            {
                using var client = new HttpClient { BaseAddress = await AddressAsync(server) };
                Promises.CorpusTaken();
                var desk = new Desk(client, Promises, random.Next());
                Task writing = phase switch
                {
                    Phase.Bulk => desk.BulkAsync(),
                    Phase.Singles => desk.SinglesAsync(),
                    _ => desk.SmallCommitsAsync(),
                };
                // However slow the machine is, the moment lies between the first writes and some hundred later.
                await desk.AcknowledgedAsync(random.Next(phase == Phase.Bulk ? 400 : 25), writing);
                await Task.Delay(random.Next(100));
                Assert.False(server.HasExited, "the server ended by itself");
                server.Kill();
                await writing;
            }
            finally
            {
                if (!server.HasExited) server.Kill();
                await server.WaitForExitAsync();
            }
        }

        private Process Start(params string[] command)
        {
            Process process = NewsearchProcess.Start([.. command, "--corpus", _corpus, "--index", _index]);
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return process;
        }

        private static async Task<Uri> AddressAsync(Process server)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (await server.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (Address().Match(line) is { Success: true } address) return new Uri(address.Value);
            }

            throw new InvalidOperationException("The server ended before it served.");
        }
    }
}
