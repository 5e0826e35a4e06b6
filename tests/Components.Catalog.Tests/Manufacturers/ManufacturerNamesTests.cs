using Components.Catalog.Manufacturers;

namespace Components.Catalog.Tests.Manufacturers;

public sealed class ManufacturerNamesTests
{
    [Theory]
    [InlineData("Samsung", "Samsung Electro-Mechanics")]
    [InlineData("samsung electro mechanics", "Samsung Electro-Mechanics")]
    [InlineData("Murata", "Murata Electronics")]
    [InlineData("UNI-ROYAL", "UNI-ROYAL(Uniroyal Elec)")]
    [InlineData("uniroyal", "UNI-ROYAL(Uniroyal Elec)")]
    [InlineData("Yageo Corp.", "YAGEO")]
    [InlineData("TI", "Texas Instruments")]
    [InlineData("texas-instruments", "TI")]
    [InlineData("ST", "STMicroelectronics")]
    [InlineData("FH", "FH(Guangdong Fenghua Advanced Tech)")]
    [InlineData("Fenghua", "FH (Guangdong Fenghua Advanced Tech)")]
    [InlineData("Holy Stone Enterprise Co., Ltd.", "IHHEC(HOLY STONE ENTERPRISE CO., LTD)")]
    [InlineData("Walsin", "Walsin Tech Corp")]
    [InlineData("MDD", "MDD（Microdiode Electronics）")]
    [InlineData("AVX", "Kyocera AVX")]
    [InlineData("ON Semiconductor", "onsemi")]
    [InlineData("Würth Elektronik", "Wurth Elektronik")]
    [InlineData("Sunlord Electronics", "Sunlord")]
    public void Names_of_one_maker_are_the_same_in_both_directions(string left, string right)
    {
        ManufacturerNames.AreSame(left, right).ShouldBeTrue();
        ManufacturerNames.AreSame(right, left).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Samsung", "Murata Electronics")]
    [InlineData("Sunlord", "Sunltech Tech")]
    [InlineData("FH(Guangdong Fenghua Advanced Tech)", "FH-BK(Guangdong Fenghua Bangke Elec)")]
    [InlineData("ST", "TI")]
    [InlineData("Tech", "Walsin Tech Corp")]
    [InlineData("Analog Devices", "Analog Power")]
    [InlineData("", "")]
    [InlineData("()", "()")]
    public void Names_of_two_makers_are_not(string left, string right) => ManufacturerNames.AreSame(left, right).ShouldBeFalse();

    [Fact]
    public void No_name_stands_in_two_lines_of_the_table()
    {
        // Two lines that share a name would be one maker.
        for (int left = 0; left < ManufacturerTable.Lines.Count; left++)
        {
            for (int right = left + 1; right < ManufacturerTable.Lines.Count; right++)
            {
                string[] shared = [.. ManufacturerTable.Lines[left]
                    .Where(name => ManufacturerTable.Lines[right].Contains(name, StringComparer.OrdinalIgnoreCase))];
                shared.ShouldBeEmpty();
                ManufacturerNames.AreSame(ManufacturerTable.Lines[left][0], ManufacturerTable.Lines[right][0])
                    .ShouldBeFalse($"{ManufacturerTable.Lines[left][0]} and {ManufacturerTable.Lines[right][0]}");
            }
        }
    }

    [Fact]
    public void Every_line_is_one_maker_under_each_of_its_names()
    {
        foreach (string[] line in ManufacturerTable.Lines)
        {
            foreach (string name in line)
            {
                ManufacturerNames.AreSame(line[0], name).ShouldBeTrue($"{line[0]} and {name}");
            }
        }
    }
}
