using System.IO.Compression;
using System.Security.Cryptography;
using Components.Catalog.History;

namespace Components.Catalog.Tests.History;

/// <summary>A day's file of stock: what is written is read, and what is damaged is noticed.</summary>
public sealed class StockDayTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 11, 29);

    private static readonly StockEntry[] Entries =
        [
            new(1, 0, 0), new(2, null, 0.5f), new(25_804, 3_000_000_000, 0.0052f), new(998_999_999_998, null, 0),
            new(998_999_999_999, 7, 12.5f),
        ];

    private readonly string _directory = Directory.CreateTempSubdirectory("stock-day-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_is_written_is_read_again_and_equal_parts_give_equal_bytes()
    {
        StockDay file = Write(Day, Entries);
        byte[] first = File.ReadAllBytes(file.Path);

        using (StockDayReader reader = new(file.Path))
        {
            (reader.Day, reader.SourceId).ShouldBe((Day, "jlc"));
            List<StockEntry> read = [];
            while (reader.MoveNext())
            {
                read.Add(reader.Current);
            }

            read.ShouldBe(Entries);
            reader.IsOver.ShouldBeTrue();
            reader.MoveNext().ShouldBeFalse();
        }

        StockDayReader.Problem(file, "jlc").ShouldBeNull();
        File.ReadAllBytes(Write(Day, Entries).Path).ShouldBe(first);
        Write(Day.AddDays(1)).ShouldSatisfyAllConditions(static empty => StockDayReader.Problem(empty, "jlc").ShouldBeNull());
    }

    [Fact]
    public void A_day_of_the_first_version_is_read_as_what_it_is_and_its_zeros_are_no_stock()
    {
        StockDay file = new(Day, StockDay.PathOf(_directory, Day));
        File.Copy(Path.Combine(Checkout.Root, "tests/Components.Catalog.Tests/Fixtures/stock/v1/2026-11-29.stock"), file.Path);

        StockDayReader.Problem(file, "jlc").ShouldBeNull();
        using StockDayReader reader = new(file.Path);
        List<StockEntry> read = [];
        while (reader.MoveNext())
        {
            read.Add(reader.Current);
        }

        read.ShouldBe([new(1, 0, 0), new(25_804, 3_000_000_000, 0.0052f), new(998_999_999_999, 7, 12.5f)]);
    }

    [Fact]
    public void A_day_of_several_sources_names_those_that_were_there()
    {
        foreach (string[] sources in (string[][])[[], ["aa"], ["aa", "bb"]])
        {
            StockDay file = new(Day, StockDay.PathOf(_directory, Day));
            using (StockDayWriter writer = new(File.Create(file.Path), Day, "shop", sources))
            {
                writer.Add(Entries[1]);
                writer.Complete();
            }

            StockDayReader.Problem(file, "shop").ShouldBeNull();
            using StockDayReader reader = new(file.Path);
            reader.Sources.ShouldBe(sources);
            reader.MoveNext().ShouldBeTrue();
            reader.Current.ShouldBe(Entries[1]);
        }

        using StockDayReader alone = new(Write(Day, Entries).Path);
        alone.Sources.ShouldBeNull();
    }

    [Fact]
    public void A_later_version_is_left_out_as_no_file_of_stock()
    {
        StockDay file = Write(Day, Entries);
        Rewrite(file, static content => [.. "CMPSTCK4"u8, .. content[8..]]);
        StockDayReader.Problem(file, "jlc").ShouldBe("It does not begin like a file of stock.");
    }

    [Fact]
    public void Every_cut_and_every_flipped_byte_is_noticed()
    {
        StockDay file = Write(Day, Entries);
        byte[] whole = File.ReadAllBytes(file.Path);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(file.Path, whole[..length]);
            StockDayReader.Problem(file, "jlc").ShouldNotBeNull($"cut to {length} of {whole.Length} bytes");
        }

        for (int at = 0; at < whole.Length; at++)
        {
            byte[] flipped = [.. whole];
            flipped[at] ^= 0x10;
            File.WriteAllBytes(file.Path, flipped);
            StockDayReader.Problem(file, "jlc").ShouldNotBeNull($"byte {at} of {whole.Length}");
        }
    }

    [Fact]
    public void A_file_of_another_day_or_source_or_kind_says_so()
    {
        StockDay file = Write(Day, Entries);
        StockDayReader.Problem(file, "mine").ShouldBe("It is of the source 'jlc'.");

        string other = StockDay.PathOf(_directory, Day.AddDays(-1));
        File.Move(file.Path, other);
        StockDayReader.Problem(new StockDay(Day.AddDays(-1), other), "jlc").ShouldBe("It is of 2026-11-29.");

        File.WriteAllText(other, "something else, and longer than a digest is");
        StockDayReader.Problem(new StockDay(Day, other), "jlc").ShouldBe("It is cut, altered, or no file of stock.");
    }

    [Fact]
    public void Bytes_behind_the_end_are_told_from_a_wrong_count()
    {
        StockDay file = Write(Day, Entries);
        byte[] whole = Unpacked(file);
        Problem([.. whole, 0]).ShouldBe("Something follows its end.");
        Problem([.. whole[..^1], 2]).ShouldBe("It ends with 2 parts and has 5.");
        Problem(whole).ShouldBeNull();

        string? Problem(byte[] content)
        {
            Rewrite(file, _ => content);
            return StockDayReader.Problem(file, "jlc");
        }
    }

    [Fact]
    public void What_bears_the_name_of_a_day_and_is_no_file_is_listed_and_said_to_be_none()
    {
        StockDay file = Write(Day, Entries);
        string directory = StockDay.PathOf(_directory, Day.AddDays(-1));
        Directory.CreateDirectory(directory);
        string link = StockDay.PathOf(_directory, Day.AddDays(-2));
        File.CreateSymbolicLink(link, file.Path);

        StockDay.All(_directory).Select(static day => (day.Name, StockDayReader.Problem(day, "jlc"))).ShouldBe(
        [
            ("2026-11-27.stock", "It is no file: a link."), ("2026-11-28.stock", "It is no file: a directory."),
            ("2026-11-29.stock", null),
        ]);
    }

    [Fact]
    public void Days_are_known_up_to_the_newest_import_and_other_names_are_passed_over()
    {
        foreach (int back in (int[])[0, 1, 5, -3])
        {
            _ = Write(Day.AddDays(-back));
        }

        foreach (string name in (string[])["pending", "2026-13-01.stock", "2026-11-2.stock", ".tmp-1"])
        {
            File.WriteAllText(Path.Combine(_directory, name), "");
        }

        StockDay.Known(_directory).ShouldBeEmpty("no import is the newest");
        File.WriteAllText(Path.Combine(_directory, StockDay.NewestFileName), "2026-11-29\n");
        StockDay.Known(_directory).Select(static day => day.Name)
            .ShouldBe(["2026-11-24.stock", "2026-11-28.stock", "2026-11-29.stock"]);
        StockDay.All(_directory).Count.ShouldBe(4);
        StockDay.All(Path.Combine(_directory, "nowhere")).ShouldBeEmpty();
    }

    [Fact]
    public void Ids_ascend()
    {
        using StockDayWriter writer = new(new MemoryStream(), Day, "jlc");
        writer.Add(new StockEntry(5, 1, 0));
        Should.Throw<ArgumentException>(() => writer.Add(new StockEntry(5, 1, 0)));
    }

    private static byte[] Unpacked(StockDay file)
    {
        using MemoryStream unpacked = new();
        using DeflateStream reader = new(
            new MemoryStream(File.ReadAllBytes(file.Path)[..^SHA256.HashSizeInBytes]), CompressionMode.Decompress);
        reader.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    // With a digest of its own, so that what is read is judged and not the digest.
    private static void Rewrite(StockDay file, Func<byte[], byte[]> change)
    {
        byte[] content = change(Unpacked(file));
        using MemoryStream again = new();
        using (DeflateStream writer = new(again, CompressionLevel.Fastest, leaveOpen: true))
        {
            writer.Write(content);
        }

        File.WriteAllBytes(file.Path, [.. again.ToArray(), .. SHA256.HashData(again.ToArray())]);
    }

    private StockDay Write(DateOnly day, params StockEntry[] entries)
    {
        StockDay file = new(day, StockDay.PathOf(_directory, day));
        using StockDayWriter writer = new(File.Create(file.Path), day, "jlc");
        foreach (StockEntry entry in entries)
        {
            writer.Add(entry);
        }

        writer.Complete();
        return file;
    }
}
