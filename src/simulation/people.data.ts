/**
 * Invented people for simulated dossiers: given names by sex, surnames, cities, certificates. Shares of countries are
 * those published for the region in 2021, with the mission's ten countries raised so that each can be seen.
 */
export interface CountryPeople {
  share: number;
  women: readonly string[];
  men: readonly string[];
  surnames: readonly string[];
  cities: readonly string[];
  certificate: string;
  dial: string;
}

const w = (names: string) => names.split(' ');

export const PEOPLE: Record<string, CountryPeople> = {
  IN: {
    share: 0.62,
    women: w('Priya Ananya Sneha Kavya Divya Meera Pooja Nisha Aishwarya Riya Shreya Lakshmi Neha Anjali Swathi'),
    men: w('Arjun Rahul Aditya Karthik Vikram Rohan Siddharth Nikhil Akash Pranav Varun Harsh Manoj Sanjay Deepak'),
    surnames: w('Nair Sharma Patel Reddy Kulkarni Iyer Singh Gupta Menon Das Joshi Verma Pillai Yadav Chauhan Bose'),
    cities: ['Kochi', 'Jaipur', 'Pune', 'Hyderabad', 'Lucknow', 'Chennai'],
    certificate: 'Class XII',
    dial: '+9198',
  },
  EG: {
    share: 0.07,
    women: w('Mariam Nour Salma Yasmin Habiba Aya Farida Menna'),
    men: w('Omar Youssef Ahmed Karim Mostafa Mahmoud Hassan Tarek'),
    surnames: w('Fathy Hassan Ibrahim Mansour Abdelrahman Saleh Khalil Farouk'),
    cities: ['Cairo', 'Alexandria', 'Tanta'],
    certificate: 'Thanaweya Amma',
    dial: '+2010',
  },
  NG: {
    share: 0.08,
    women: w('Chidinma Amina Ngozi Adaeze Folake Blessing Zainab Ifeoma Grace Halima'),
    men: w('Tunde Emeka Chukwudi Ibrahim Segun Kelechi Musa Obinna Femi Yusuf'),
    surnames: w('Okafor Adeyemi Eze Balogun Bello Okonkwo Abubakar Nwosu Ogunleye Danjuma'),
    cities: ['Lagos', 'Abuja', 'Kano', 'Enugu', 'Ibadan'],
    certificate: 'WASSCE',
    dial: '+234803',
  },
  GH: {
    share: 0.045,
    women: w('Abena Akosua Efua Ama Adwoa Esi'),
    men: w('Kwame Kofi Kojo Yaw Kwesi Nana'),
    surnames: w('Mensah Boateng Owusu Asante Appiah Osei Darko'),
    cities: ['Accra', 'Kumasi', 'Tamale'],
    certificate: 'WASSCE',
    dial: '+23324',
  },
  SO: {
    share: 0.03,
    women: w('Hodan Ayaan Fadumo Sagal Ifrah Hibo'),
    men: w('Mohamed Abdi Yusuf Liban Ismail Guled'),
    surnames: w('Hassan Ali Warsame Farah Abdullahi Jama'),
    cities: ['Mogadishu', 'Hargeisa', 'Garowe'],
    certificate: 'National secondary leaving certificate',
    dial: '+25261',
  },
  PK: {
    share: 0.03,
    women: w('Ayesha Fatima Hira Sana Maryam Zara'),
    men: w('Ali Hamza Bilal Usman Faisal Zain'),
    surnames: w('Khan Ahmed Malik Qureshi Raza Butt'),
    cities: ['Lahore', 'Karachi', 'Peshawar'],
    certificate: 'HSSC Pre-Medical',
    dial: '+92300',
  },
  ET: {
    share: 0.02,
    women: w('Bethlehem Hanna Selam Meron Tigist'),
    men: w('Dawit Abebe Yonas Kebede Samuel'),
    surnames: ['Tadesse Alemu', 'Bekele Girma', 'Tesfaye Haile', 'Mulugeta Assefa'],
    cities: ['Addis Ababa', 'Bahir Dar', 'Mekelle'],
    certificate: 'SSLE',
    dial: '+25191',
  },
  SD: {
    share: 0.02,
    women: w('Amal Rania Hiba Eman Sara'),
    men: w('Omer Mustafa Khalid Altayeb Mazin'),
    surnames: w('Elhassan Osman Idris Abdalla Babiker'),
    cities: ['Port Sudan', 'Khartoum', 'Kassala'],
    certificate: 'Sudanese Secondary School Certificate',
    dial: '+24991',
  },
  SA: {
    share: 0.01,
    women: w('Noura Lama Reem Sarah'),
    men: w('Fahad Abdullah Saud Khalid'),
    surnames: ['Al-Qahtani', 'Al-Otaibi', 'Al-Harbi', 'Al-Ghamdi'],
    cities: ['Riyadh', 'Jeddah', 'Dammam'],
    certificate: 'Tawjihiyah',
    dial: '+96650',
  },
  BG: {
    share: 0.008,
    women: w('Maria Elena Viktoria'),
    men: w('Georgi Ivan Dimitar'),
    surnames: w('Petrov Ivanov Dimitrov Georgiev'),
    cities: ['Sofia', 'Varna'],
    certificate: 'Diploma za sredno obrazovanie',
    dial: '+35988',
  },
  US: {
    share: 0.007,
    women: w('Emily Ashley Jasmine'),
    men: w('Michael David Jordan'),
    surnames: w('Johnson Williams Carter Nguyen'),
    cities: ['Houston', 'Chicago'],
    certificate: 'High school diploma',
    dial: '+1713',
  },
  DZ: {
    share: 0.02,
    women: w('Amira Lina Yasmine'),
    men: w('Rachid Sofiane Amine'),
    surnames: w('Benali Haddad Meziane'),
    cities: ['Algiers', 'Oran'],
    certificate: 'Baccalauréat',
    dial: '+21355',
  },
  CN: {
    share: 0.02,
    women: w('Li Xiu Mei'),
    men: w('Wei Jun Hao'),
    surnames: w('Wang Zhang Liu Chen'),
    cities: ['Chengdu', 'Wuhan'],
    certificate: 'Senior secondary diploma',
    dial: '+86139',
  },
  MA: {
    share: 0.02,
    women: w('Salma Imane Kenza'),
    men: w('Anas Reda Hamza'),
    surnames: w('Alaoui Bennani Idrissi'),
    cities: ['Rabat', 'Fes'],
    certificate: 'Baccalauréat',
    dial: '+21266',
  },
};

/** Countries that send a few each year: only the code is varied, so that small groups exist in the figures. */
export const FEW = w('AF GM GE EC YE ZW IQ JO KE LB LY MD NP SS SY TN TR KZ UZ AZ');
