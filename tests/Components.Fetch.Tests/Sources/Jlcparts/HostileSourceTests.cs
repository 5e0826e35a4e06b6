using System.Diagnostics;
using Components.Fetch.Settings;
using Components.Fetch.Sources.Jlcparts;
using Components.Foundation.Errors;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Tests.Sources.Jlcparts;

/// <summary>Catalogues that would keep their reader busy for ever: each is refused at once, with a reason.</summary>
public sealed class HostileSourceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public HostileSourceTests() => _fetch = new FetchHarness(_folder);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("components", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS lcsc, "
        + "1 AS category_id, '' AS mfr, '' AS package, 0 AS joints, 1 AS manufacturer_id, 0 AS basic, '' AS description, "
        + "'' AS datasheet, 1 AS stock, '' AS price, 0 AS last_update, '' AS extra FROM n")]
    [InlineData(
        "categories", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, '' AS category, '' AS "
            + "subcategory FROM n")]
    [InlineData(
        "manufacturers", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, '' AS name FROM n")]
    public async Task A_view_in_the_place_of_a_table_is_refused(string table, string view)
    {
        string path = new JlcpartsFile().AddMany(1, 3).Write(_folder.File("view.sqlite3"));
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            JlcpartsFile.Execute(connection, $"DROP TABLE {table}; CREATE VIEW {table} AS {view}");
        }

        InputDataException error = await Refuses(path);
        error.Message.ShouldBe(
            $"FET004: view.sqlite3: '{table}' is a view in this database, not a table of rows; what it yields may have no end. "
            + "Give a jlcparts cache.sqlite3 as it was downloaded, not a file that computes its rows.");
    }

    [Fact]
    public async Task A_local_catalogue_without_end_is_refused_before_it_is_read()
    {
        string path = new JlcpartsFile().AddMany(1, 3).Write(_folder.File("endless.sqlite3"));
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write))
        {
            // A hole: it takes no room on the disk.
            file.SetLength(4L << 40);
        }

        InputDataException error = await Refuses(path);
        error.Message.ShouldBe(
            $"FET024: {path}: The file has 4398046511104 bytes, fetch.download.max_bytes allows 34359738368. "
            + "Check source.path. If the catalogue is that large, raise fetch.download.max_bytes; "
            + "the last good import was kept.");
    }

    [Fact]
    public async Task A_virtual_table_is_refused()
    {
        string path = new JlcpartsFile().AddMany(1, 3).Write(_folder.File("virtual.sqlite3"));
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            JlcpartsFile.Execute(connection, "DROP TABLE manufacturers; CREATE VIRTUAL TABLE manufacturers USING fts5(id, name)");
        }

        (await Refuses(path)).What.ShouldStartWith("'manufacturers' is a virtual in this database, not a table of rows");
    }

    [Theory]
    [InlineData("lcsc INTEGER PRIMARY KEY NOT NULL")]
    [InlineData("lcsc INTEGER")]
    public async Task Pages_that_refer_to_one_child_many_times_give_no_rows_without_end(string idColumn)
    {
        // Every interior page of the table is rewritten so that each of its cells points to the same child: a small file with
        // thousands of times the rows it has room for.
        string path = new JlcpartsFile { IdColumn = idColumn }.AddMany(1, 60_000).Write(_folder.File("circle.sqlite3"));
        byte[] file = await File.ReadAllBytesAsync(path);
        int pageSize = (file[16] << 8) | file[17];
        for (int page = 1; page < file.Length / pageSize; page++)
        {
            Span<byte> bytes = file.AsSpan(page * pageSize, pageSize);
            int cells = (bytes[3] << 8) | bytes[4];
            if (bytes[0] != 5 || cells < 8)
            {
                continue;
            }

            byte[] child = bytes.Slice((bytes[12] << 8) | bytes[13], 4).ToArray();
            for (int cell = 0; cell < cells; cell++)
            {
                int offset = (bytes[12 + (2 * cell)] << 8) | bytes[13 + (2 * cell)];
                child.CopyTo(bytes[offset..]);
            }
        }

        await File.WriteAllBytesAsync(path, file);
        _fetch.Settings = _fetch.Settings with { Guards = new GuardSettings { MaxQuarantinePct = 100, MaxDefectPct = 100 } };
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            // Few repetitions fit into the bounds: then the rows are duplicates, quarantined and counted.
            FetchResult result = await _fetch.RunAsync(path);
            result.Manifest.Counts.QuarantinedByReason["duplicate_id"].ShouldBeGreaterThan(0);
        }
        catch (InputDataException exception)
        {
            exception.Code.ShouldBe("FET005");
        }

        watch.Elapsed.ShouldBeLessThan(Patience);
    }

    [Fact]
    public async Task What_sqlite_refuses_for_the_files_sake_is_named()
    {
        string path = new JlcpartsFile { IdColumn = "lcsc INTEGER" }.AddMany(1, 3).Write(_folder.File("collation.sqlite3"));
        using (SqliteConnection connection = new($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            JlcpartsFile.Execute(connection, "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, "
                + "'lcsc INTEGER', 'lcsc INTEGER COLLATE nosuch') WHERE name = 'components'");
        }

        (await Refuses(path)).Message.ShouldBe("FET005: collation.sqlite3: SQLite refuses to read the database: "
            + "SQLite Error 1: 'no such collation sequence: nosuch'. "
            + "Give a jlcparts cache.sqlite3 as it was downloaded, or copy it again; nothing was imported.");
    }

    [Theory]
    [InlineData(1, "FET005", ExitCode.InputData)] // SQLITE_ERROR
    [InlineData(7, "FET009", ExitCode.Environment)] // SQLITE_NOMEM
    [InlineData(9, "FET005", ExitCode.InputData)] // SQLITE_INTERRUPT
    [InlineData(10, "FET009", ExitCode.Environment)] // SQLITE_IOERR
    [InlineData(11, "FET005", ExitCode.InputData)] // SQLITE_CORRUPT
    [InlineData(13, "FET009", ExitCode.Environment)] // SQLITE_FULL
    [InlineData(14, "FET009", ExitCode.Environment)] // SQLITE_CANTOPEN
    [InlineData(18, "FET005", ExitCode.InputData)] // SQLITE_TOOBIG
    [InlineData(26, "FET005", ExitCode.InputData)] // SQLITE_NOTADB
    public void Every_error_of_sqlite_says_who_acts(int code, string named, ExitCode exit)
    {
        ComponentsException error = JlcpartsReader.Explain("a.sqlite3", new SqliteException("SQLite Error: 'text'.", code));
        (error.Code, error.ExitCode, error.Where).ShouldBe((named, exit, "a.sqlite3"));
    }

    [Fact]
    public void What_the_machine_cannot_read_says_what_to_look_for() => JlcpartsReader.Explain(
        "a.sqlite3", new SqliteException("SQLite Error 13: 'database or disk is full'.", 13)).Message.ShouldBe(
        "FET009: a.sqlite3: This machine could not read the database: SQLite Error 13: 'database or disk is full'. Look for free "
        + "memory, free space for temporary files and errors of the disk, then fetch again; nothing was imported.");

    [Fact]
    public async Task A_named_pipe_is_refused_without_waiting_for_its_writer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string path = _folder.File("pipe.sqlite3");
        MakePipe(path);
        InputDataException error = await Refuses(path);
        error.Message.ShouldBe($"FET008: {path}: The catalogue is a named pipe, not a file. Write what it yields into a file "
            + "first, and give that file.");
        string link = _folder.File("link.sqlite3");
        File.CreateSymbolicLink(link, path);
        (await Refuses(link)).Code.ShouldBe("FET008");
    }

    [Theory]
    [InlineData("/dev/zero", "a character device")]
    [InlineData("/dev/null", "a character device")]
    [InlineData("/", "a directory")]
    public async Task A_device_or_directory_is_refused_at_once(string path, string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "These paths are Linux's.");
        (await Refuses(path)).What.ShouldBe($"The catalogue is {kind}, not a file.");
    }

    [Fact]
    public async Task A_pipe_among_the_samples_files_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are made with mkfifo.");
        string directory = _folder.NewDirectory("sample");
        MakePipe(Path.Combine(directory, "parts.csv"));
        _fetch.Source = new SourceSettings { Path = directory };
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync().WaitAsync(Patience));
        error.Message.ShouldBe("FET008: parts.csv: The catalogue is a named pipe, not a file. Write what it yields into a file "
            + "first, and give that file.");
    }

    private static void MakePipe(string path)
    {
        using Process process = Process.Start("mkfifo", path);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    private async Task<InputDataException> Refuses(string path) =>
        await Should.ThrowAsync<InputDataException>(() => Task.Run(() => _fetch.RunAsync(path)).WaitAsync(Patience));
}
