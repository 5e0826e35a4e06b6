using Components.Index;
using Components.Index.Building.Certification;
using Components.Index.Building.Tests.Fixtures;
using Components.Index.Columns;
using Components.Index.Engine;
using Components.Index.Filters;
using Components.Index.Manifest;
using Components.TestKit.Catalogues;

namespace Components.Publishing.Tests.Assembling;

/// <summary>Every cell of the recall certificate measures the share of the rows that it names, or does not count.</summary>
public sealed class CertificationTests(IndexedCatalogue whole)
{
    private static readonly double[] Shares = [0.5, 0.1, 0.01, 0.001];

    [Fact]
    public void Every_cell_has_about_its_share_of_a_catalogue_in_which_half_of_the_parts_state_no_maker()
    {
        using IndexedCatalogue catalogue = new(SyntheticCatalogue.Parts(4000, seed: 3).Select(static (part, number) =>
            number % 9 < 4 ? part with { Corpus = part.Corpus with { Manufacturer = "" } } : part));
        RecallCertificate certificate = Certify(catalogue);
        certificate.LeftOut().ShouldBeEmpty();
        foreach (CertificateCell cell in certificate.Cells)
        {
            (cell.Rows / (cell.SelectivityPct / 100 * 4000)).ShouldBeInRange(0.74, 1.26, $"{cell.Form} {cell.SelectivityPct} %");
        }
    }

    [Fact]
    public void A_small_catalogue_of_one_maker_and_few_values_has_cells_of_their_share_or_they_are_named()
    {
        using IndexedCatalogue catalogue = new(SyntheticCatalogue.Parts(1500, seed: 5).Select(static part => part with
        {
            Corpus = part.Corpus with { Manufacturer = "YAGEO" },
            Numbers = part.Numbers.ToDictionary(static pair => pair.Key, static _ => 10.0),
        }));
        RecallCertificate certificate = Certify(catalogue);
        foreach (CertificateCell cell in certificate.Cells.Where(static cell => cell.Recall is not null))
        {
            (cell.Rows / (cell.SelectivityPct / 100 * 1500)).ShouldBeInRange(0.5, 2, $"{cell.Form} {cell.SelectivityPct} %");
        }

        certificate.LeftOut().Count().ShouldBeLessThanOrEqualTo(1, string.Join(", ", certificate.LeftOut()));
    }

    [Fact]
    public void A_cell_without_rows_and_one_of_another_share_do_not_count()
    {
        (int, double)[] counted = [(1, 0.1), (2, 0.1), (375, 50), (750, 50), (1499, 50), (1500, 100)];
        counted.ShouldAllBe(static cell => CertificateCell.IsMeasured(cell.Item1, cell.Item2, 1500));
        (int, double)[] others = [(0, 0.1), (4, 0.1), (374, 50), (49, 1), (1500, 10)];
        others.ShouldAllBe(static cell => !CertificateCell.IsMeasured(cell.Item1, cell.Item2, 1500));
        CertificateCell left = new(0.1, "range", 0, "scan", 24, 0, 0, null);
        RecallCertificate certificate = new(10, 1e-6, 8, 2, 0.1f, [left, left with { SelectivityPct = 1, Recall = 0.75 }]);
        certificate.MinimumFiltered.ShouldBe(0.75);
        certificate.LeftOut().ShouldBe(["range 0.1 %"]);
        (certificate with { Cells = [left] }).MinimumFiltered.ShouldBeNull("nothing was measured, which is no recall of 1");
    }

    [Fact]
    public void A_conjunction_is_one_of_a_bitmap_and_a_range_and_a_negation_negates()
    {
        CertificationSet[] sets = Sets(whole);
        sets.Where(static set => set.Form == "negation").ShouldAllBe(static set => set.Filter is Filter.Not);
        Filter.And[] conjunctions =
            [.. sets.Where(static set => set.Form == "conjunction").Select(static set => set.Filter).Cast<Filter.And>()];
        conjunctions.Length.ShouldBe(Shares.Length);
        conjunctions.ShouldAllBe(static and => Count<Filter.InRange>(and) > 0 && Count<Filter.ManufacturerIs>(and) > 0);
        conjunctions.Count(static and => and.Parts.All(static part => part is Filter.Or or Filter.And)).ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Rows_that_are_kept_are_as_many_as_wanted_and_the_same_for_every_engine()
    {
        foreach (int wanted in (int[])[1, 4, 400, 2000])
        {
            CertificationSet set = new("scattered", Filter.All, wanted);
            using RowSet exact = set.Of(whole.Exact);
            using RowSet mapped = set.Of(whole.Mapped);
            exact.Count.ShouldBe(wanted);
            mapped.Ascending().ShouldBe(exact.Ascending());
        }
    }

    private static CertificationSet[] Sets(IndexedCatalogue catalogue)
    {
        EngineFiles files = EngineFiles.InDirectory(catalogue.Directory);
        using FiltersView filters = FiltersView.Open(files[IndexFiles.Filters]);
        using ColumnsView columns = ColumnsView.Open(files[IndexFiles.Columns]);
        CertificationFilters made = new(filters, columns);
        return [.. Shares.SelectMany(share => made.Make(catalogue.Exact, share))];
    }

    private static RecallCertificate Certify(IndexedCatalogue catalogue) => RecallCertifier.Certify(
        EngineFiles.InDirectory(catalogue.Directory), Path.Combine(catalogue.Directory, "certificate"));

    private static int Count<T>(Filter filter)
        where T : Filter => filter switch
        {
            T => 1,
            Filter.And and => and.Parts.Sum(Count<T>),
            Filter.Or or => or.Parts.Sum(Count<T>),
            Filter.Not not => Count<T>(not.Part),
            _ => 0,
        };
}
