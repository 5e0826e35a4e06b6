using Components.Fetch.Settings;
using Components.Foundation.Errors;
using Microsoft.Data.Sqlite;

namespace Components.Fetch.Tests.Sources.Jlcparts;

public sealed class JlcpartsRefusalTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly FetchHarness _fetch;

    public JlcpartsRefusalTests() => _fetch = new FetchHarness(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_file_is_named()
    {
        string path = _folder.File("missing.sqlite3");
        await Refuses(path,
            $"FET001: {path}: The catalogue file does not exist. Check source.path, or the file given with '--catalogue'.");
    }

    [Theory]
    [InlineData(new byte[0], "it is empty")]
    [InlineData(new byte[] { 0x50, 0x4B, 3, 4, 0, 0 }, "it is a zip archive")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "it is a gzip file")]
    [InlineData(new byte[] { 0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C }, "it is a 7z archive")]
    [InlineData(new byte[] { 0x20, 0x0A, 0x3C, 0x21, 0x44 }, "it is an HTML or XML page")]
    [InlineData(new byte[] { 0x6C, 0x63, 0x73, 0x63, 0x2C, 0x01 }, "it begins with 'lcsc,.'")]
    public async Task A_foreign_file_is_refused_with_what_it_is(byte[] content, string finding)
    {
        string path = _folder.File("foreign.sqlite3");
        await File.WriteAllBytesAsync(path, content);
        await Refuses(
            path,
            $"FET002: {path}: The file is not a SQLite database: {finding}. Give an unpacked jlcparts cache.sqlite3, or "
                + "the volumes as they were downloaded with source.kind 'jlcparts-volumes'.");
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task A_truncated_file_is_refused_with_both_lengths(double share)
    {
        string path = new JlcpartsFile().AddMany(1, 500).Write(_folder.File("cut.sqlite3"));
        long whole = new FileInfo(path).Length;
        long cut = (long)(whole * share);
        using (FileStream stream = new(path, FileMode.Open))
        {
            stream.SetLength(cut);
        }

        await Refuses(path, $"FET003: {path}: The database is truncated: it has {cut} bytes, its header promises {whole}. Copy "
            + "or download the file again; nothing was imported.");
    }

    [Fact]
    public async Task A_file_that_ends_inside_its_header_is_truncated()
    {
        string path = new JlcpartsFile().AddMany(1, 5).Write(_folder.File("cut.sqlite3"));
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..60]);
        await Refuses(path, $"FET003: {path}: The database is truncated: it has 60 bytes, its header promises 100. Copy or "
            + "download the file again; nothing was imported.");
    }

    [Fact]
    public async Task A_database_of_another_product_is_refused()
    {
        string path = _folder.File("other.sqlite3");
        Create(path, "CREATE TABLE users (id INTEGER)");
        await Refuses(path, "FET004: other.sqlite3: The database has no table 'categories', so it is not a jlcparts catalogue. "
            + "Give a jlcparts cache.sqlite3.");
    }

    [Fact]
    public async Task Missing_columns_are_all_named()
    {
        string path = _folder.File("columns.sqlite3");
        Create(
            path,
            """
            CREATE TABLE categories (id INTEGER, category TEXT, subcategory TEXT);
            CREATE TABLE manufacturers (id INTEGER, name TEXT);
            CREATE TABLE components (lcsc INTEGER PRIMARY KEY, category_id INTEGER, mfr TEXT, package TEXT, joints INTEGER, manufacturer_id INTEGER, basic INTEGER, datasheet TEXT, stock INTEGER, last_update INTEGER)
            """);
        await Refuses(
            path,
            "FET004: columns.sqlite3: Table 'components' lacks the columns 'description', 'price', 'extra'. Give a jlcparts "
                + "cache.sqlite3; of its columns only preferred, last_on_stock, jlc_extra and flag may be missing.");
    }

    [Fact]
    public async Task A_damaged_page_is_refused_while_reading()
    {
        string path = new JlcpartsFile().AddMany(1, 2000).Write(_folder.File("damaged.sqlite3"));
        byte[] bytes = await File.ReadAllBytesAsync(path);
        Array.Fill(bytes, (byte)0xFF, bytes.Length / 2, 8192);
        await File.WriteAllBytesAsync(path, bytes);
        await Refuses(path, "FET005: damaged.sqlite3: SQLite finds the database damaged while reading it. Copy or download the "
            + "file again, or repair it with 'sqlite3 FILE .recover'.");
    }

    [Fact]
    public async Task Changes_that_wait_in_a_journal_are_refused()
    {
        string path = new JlcpartsFile().AddMany(1, 5).Write(_folder.File("cache.sqlite3"));
        using SqliteConnection writer = new($"Data Source={path};Pooling=False");
        writer.Open();
        JlcpartsFile.Execute(writer, "PRAGMA journal_mode = WAL; UPDATE components SET stock = 1");
        await Refuses(
            path,
            $"FET006: {path}: Changes are pending in 'cache.sqlite3-wal': the database file alone is not its content. "
                + "Close the program that writes the database, or run 'sqlite3 FILE \"PRAGMA wal_checkpoint(TRUNCATE)\"', "
                + "then fetch again.");
    }

    [Fact]
    public async Task Another_digest_than_the_settings_name_is_refused()
    {
        string path = new JlcpartsFile().AddMany(1, 5).Write(_folder.File("cache.sqlite3"));
        string actual = Foundation.Files.Sha256Digest.OfFile(path).ToString();
        _fetch.Source = _fetch.Source with { Sha256 = new string('A', 64) };
        await Refuses(
            path,
            $"FET022: {path}: The file is another than source.sha256 says: "
                + $"its SHA-256 is {actual}, expected is {new string('a', 64)}. "
                + "Check where the file comes from; if the new content is wanted, change source.sha256.");
    }

    [Fact]
    public async Task A_file_that_changes_between_hashing_and_copying_is_refused()
    {
        string path = new JlcpartsFile().AddMany(1, 5).Write(_folder.File("cache.sqlite3"));
        FetchInputs inputs = await FetchStage.AcquireAsync(_fetch.Request(path));
        using (FileStream stream = new(path, FileMode.Append))
        {
            stream.WriteByte(0);
        }

        InputDataException error = await Should.ThrowAsync<InputDataException>(() =>
            FetchStage.RunAsync(_fetch.Request(path), _folder.NewDirectory("out"), inputs));
        string after = Foundation.Files.Sha256Digest.OfFile(path).ToShortString();
        error.Message.ShouldBe(
            $"FET007: cache.sqlite3: The file changed while it was copied (SHA-256 {inputs.Items[0].Sha256.ToShortString()} "
                + $"before, {after} in the copy). Wait until nothing writes to it, then fetch again.");
    }

    [Theory]
    [InlineData("a.sqlite3", "https://example.com/a", null, "source.path and source.url are both set. Delete one of them.")]
    [InlineData(null, null, null,
        "The source has neither path nor url. Set source.path or source.url in pipeline.yaml, or pass '--catalogue FILE'.")]
    [InlineData(null, "ftp://example.com/a", null,
        "source.url is not an http or https address. Correct it, or use source.path for a local file.")]
    [InlineData(null, "https://me:secret@example.com/a", null,
        "source.url contains a user name or password. Remove it; secrets do not belong in pipeline.yaml.")]
    [InlineData("a.sqlite3", null, "123", "source.sha256 is not 64 hexadecimal digits. Correct it, or delete the line.")]
    public void Settings_that_contradict_each_other_are_refused(string? path, string? url, string? sha256, string message)
    {
        _fetch.Source = _fetch.Source with { Path = path, Url = url, Sha256 = sha256 };
        UsageException error = Should.Throw<UsageException>(() => FetchStage.Inputs(_fetch.Request()));
        error.Message.ShouldBe($"FET010: pipeline.yaml, section source: {message}");
    }

    [Fact]
    public void An_unknown_kind_names_the_known_ones()
    {
        _fetch.Source = new SourceSettings { Kind = "lcsc" };
        Should.Throw<UsageException>(() => FetchStage.Inputs(_fetch.Request())).Message
            .ShouldBe("FET010: pipeline.yaml, section source: source.kind 'lcsc' is unknown. Use 'sample', "
                + "'jlcparts-sqlite', 'jlcparts-volumes', 'csv' or 'jlc-openapi'.");
    }

    private static void Create(string path, string sql)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        JlcpartsFile.Execute(connection, sql);
    }

    private async Task Refuses(string path, string message)
    {
        InputDataException error = await Should.ThrowAsync<InputDataException>(() => _fetch.RunAsync(path));
        error.Message.ShouldBe(message);
        Directory.EnumerateFiles(_fetch.StateDirectory, "*", SearchOption.AllDirectories).Select(Path.GetFileName)
            .ShouldBe(["ledger.jsonl"], "nothing but the ledger knows of it");
    }
}
