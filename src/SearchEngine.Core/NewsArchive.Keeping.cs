using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Store;
using SearchEngine.Core.Articles;
using SearchEngine.Core.Indexing;
using SearchEngine.Core.Indexing.Storage;
using SearchEngine.Core.Postings;
using SearchEngine.Core.Searching;

namespace SearchEngine.Core;

/// <content>The archive on the disk: which of its generations is open, who may write to it, and its rebuilding.</content>
public sealed partial class NewsArchive
{
    private readonly Func<DirectoryInfo, Lucene.Net.Store.Directory> _openDirectory;
    private readonly ArchiveFolder _folder;
    private readonly System.Threading.Lock _reopening = new();
    private volatile Opened? _opened;
    private volatile string? _problem;
    private volatile ArchiveRebuild? _rebuild;
    private Lucene.Net.Store.Directory? _written;
    private WriterLock? _lock;
    private string? _url;

    /// <inheritdoc/>
    public bool IsOpen => _opened is not null;

    /// <inheritdoc/>
    public ArchiveState? State
    {
        get
        {
            if (_opened is null) return null;
            using ArchiveReader.Lease lease = Acquire();
            var reader = (DirectoryReader)lease.Searcher.IndexReader;
            SeenState seen = SeenState.Of(reader);
            // The moment of the commit tells apart what has the same number after a backup was put back.
            string tag = string.Create(
                CultureInfo.InvariantCulture,
                $"{seen.Commit}-{CommitMoment.Of(reader)?.UtcTicks}-{seen.Since}-{RankingOptions.Version}-{(_damage is null ? "" : "damaged")}");
            return new ArchiveState(tag, _suggester.Built is { IsComplete: true } built && built.State == seen);
        }
    }

    /// <summary>Whether the archive was written by an older version of the program. It can be searched; a run or a rebuild brings it up to date.</summary>
    public bool NeedsRebuild => _opened is { } open && SchemaVersion.IsOlder(open.Data);

    /// <summary>
    /// Opens the archive of <paramref name="options"/>. Where the folder holds none yet, searches fail until <see cref="TakeInAsync(IReadOnlyList{string}, IProgress{IntakeProgress}, CancellationToken)"/> has
    /// built it; where it holds one that this version can neither search nor take over, they say so, and it is left as it is.
    /// </summary>
    /// <exception cref="ArchiveException">The folder cannot be used, or the index in it is damaged.</exception>
    public static NewsArchive Open(ArchiveOptions options) =>
        Open(options, folder => new MappedDirectory(folder));

    /// <summary>As the public one, over a directory of the caller's choice, so that choices can be compared.</summary>
    internal static NewsArchive Open(ArchiveOptions options, Func<DirectoryInfo, Lucene.Net.Store.Directory> openDirectory)
    {
        ArgumentNullException.ThrowIfNull(options);
        var archive = new NewsArchive(options, openDirectory);
        archive.Open();
        return archive;
    }

    /// <summary>
    /// An archive that is still to be opened, by <see cref="Open()"/>: for a server that answers that it is not ready while a large one is being
    /// opened. Until then searches fail, and say why.
    /// </summary>
    public static NewsArchive Prepare(ArchiveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new NewsArchive(options, folder => new MappedDirectory(folder)) { _problem = "The archive is being opened. Try again in a moment." };
    }

    /// <summary>Opens an archive that was only prepared.</summary>
    /// <inheritdoc cref="Open(ArchiveOptions)"/>
    public void Open()
    {
        _problem = null;
        try
        {
            Reopen();
        }
        catch (ArchiveException damage) when (_options.ForRepair)
        {
            _problem = damage.Message;
        }
    }

    /// <summary>Tells other processes that want to write where this one answers over HTTP, as soon as it writes.</summary>
    public void ServesAt(string url)
    {
        _url = url;
        _lock?.Announce(url);
    }

    /// <inheritdoc/>
    public async Task<RebuildSummary> RebuildAsync(IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        // A run over the corpus holds changes that are not committed, and a rebuild copies what is.
        await _takingIn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Rebuild(progress, cancellation), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _takingIn.Release();
        }
    }

    private RebuildSummary Rebuild(IProgress<RebuildProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            _gate.Last(_ => TakeLock(), cancellation);
            var rebuild = new ArchiveRebuild(
                _folder, OpenDirectory, _gate,
                directory => ArchiveWriter.Open(directory, _options.Ranking, _quotations, _options.Time, _options.Trouble));
            _rebuild = rebuild;
            RebuildSummary summary = rebuild.Run(progress, _options.Time, cancellation);
            (_problem, _damage) = (null, null);
            Reopen();
            _folder.RemoveLeftovers();
            return summary;
        }
        catch (Exception failure) when (WriteGate.IsOfTheDisk(failure))
        {
            throw new ArchiveException($"The archive could not be rebuilt: {failure.Message} The old one is as it was.", failure);
        }
        finally
        {
            _rebuild = null;
        }
    }

    /// <summary>The state that searches see now, or as of a moment, for one of them.</summary>
    private ArchiveReader.Lease Acquire(DateTimeOffset? asOf = null) => Lend(reader => reader.Acquire(asOf));

    private ArchiveReader.Lease AcquireAll() => Lend(reader => reader.AcquireAll());

    private ArchiveReader.Lease Lend(Func<ArchiveReader, ArchiveReader.Lease> acquire)
    {
        while (true)
        {
            Opened opened = _opened ?? throw new ArchiveException(_problem ?? $"There is no archive in {_options.IndexDirectory} that this version can search. Build it first: newsearch index --corpus FOLDER --index {_options.IndexDirectory}");
            try
            {
                return acquire(opened.Reader);
            }
            catch (ObjectDisposedException) when (!ReferenceEquals(opened, _opened))
            {
                // A rebuilt archive took its place in between.
            }
        }
    }

    /// <summary>Lets searches see the last commit of the generation that counts.</summary>
    private void Reopen()
    {
        try
        {
            lock (_reopening) while (!TryReopen()) continue;
            Changed();
        }
        catch (Exception damage) when (damage is not (ArchiveException or ObjectDisposedException))
        {
            throw new ArchiveException(
                $"The archive in {_folder.Path} cannot be opened: {damage.Message} newsearch verify says what is damaged, and whether newsearch rebuild or newsearch restore mends it.",
                damage);
        }
    }

    /// <summary>False when another generation took the place of the one that was to be opened, so that it was gone.</summary>
    private bool TryReopen()
    {
        string? current = _folder.Current();
        if (current is null) return true;
        if (_opened is { } open && open.Generation == current)
        {
            Telemetry.Refresh(open.Reader.Refresh);
            return true;
        }

        Lucene.Net.Store.Directory directory = OpenDirectory(_folder.PathOf(current));
        try
        {
            if (OpenReader(current, directory) is not { } opened) return true;
            Opened? before = _opened;
            _opened = opened;
            before?.Dispose();
            return true;
        }
        catch (Exception failure)
        {
            directory.Dispose();
            if (failure is FileNotFoundException or DirectoryNotFoundException && _folder.Current() != current) return false;
            throw;
        }
    }

    /// <summary>Opens the last commit of a generation; null, with the reason kept, where it holds nothing to search.</summary>
    private Opened? OpenReader(string generation, Lucene.Net.Store.Directory directory)
    {
        var commit = new SegmentInfos();
        commit.Read(directory);
        bool isEmpty = SchemaVersion.IsEmpty(commit.UserData, commit.TotalDocCount);
        _problem = isEmpty ? null : SchemaVersion.Problem(commit.UserData, " in " + _folder.Path);
        if (!isEmpty && _problem is null) return new Opened(generation, new ArchiveReader(directory, _options.Ranking, _options.Time), commit.UserData);
        directory.Dispose();
        return null;
    }

    /// <summary>Opens the writer on the generation that counts; called with the turn at it.</summary>
    private ArchiveWriter OpenWriter()
    {
        TakeLock();
        _written?.Dispose();
        _written = null;
        if (_folder.Current() is null) CreateFirst();
        string path = _folder.PathOf(_folder.Current()!);
        _written = OpenDirectory(path);
        // Lucene would begin anew here, and remove what is left.
        if (!DirectoryReader.IndexExists(_written))
            throw new ArchiveException($"The archive in {path} is damaged: the list of its segments is missing. newsearch verify says what to do. Nothing was changed.");
        ArchiveWriter writer = ArchiveWriter.Open(_written, _options.Ranking, _quotations, _options.Time, _options.Trouble);
        writer.Changed = id => _rebuild?.Note(id);
        return writer;
    }

    private void CreateFirst()
    {
        string first = _folder.Next();
        using (Lucene.Net.Store.Directory directory = OpenDirectory(_folder.PathOf(first))) ArchiveWriter.CreateEmpty(directory);
        _folder.SwitchTo(first);
    }

    /// <summary>The right to write, which is kept until the archive is closed.</summary>
    private void TakeLock()
    {
        if (_lock is not null) return;
        _lock = WriterLock.Take(_folder, new WriterInfo(_options.Command, Environment.ProcessId, _options.Time.GetUtcNow(), Environment.MachineName, _url));
        _folder.RemoveLeftovers();
    }

    private Lucene.Net.Store.Directory OpenDirectory(string path)
    {
        Lucene.Net.Store.Directory directory = _openDirectory(new DirectoryInfo(path));
        // The right to write is the WriterLock's. Lucene's own lock is not always given back after an error of the disk (apache/lucenenet #1284).
        directory.SetLockFactory(NoLockFactory.GetNoLockFactory());
        return directory;
    }

    private void Close()
    {
        _opened?.Dispose();
        _opened = null;
        _written?.Dispose();
        _lock?.Dispose();
    }

    /// <summary>A generation that is open for searching.</summary>
    private sealed record Opened(string Generation, ArchiveReader Reader, IDictionary<string, string> Data) : IDisposable
    {
        /// <summary>Searches under way keep their files open until they are done. The directory has nothing open itself.</summary>
        public void Dispose() => Reader.Dispose();
    }
}
